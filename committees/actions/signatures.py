"""Single signatures of a Laufzettel: who may give them, what they cover, in whose place."""

from django.db.models import Q

from committees import clock, documents
from committees.models import Absence, CoSignature, Motion, Role, Signature
from committees.parts import changed_parts, names_of, part_hashes, part_titles
from committees.slip import seen_parts
from committees.states import SigningDecision, SigningMode, UserRole
from committees.workflow import NotAllowed

DECISIONS = {SigningMode.SIGN: SigningDecision.SIGNED, SigningMode.INFORMATION: SigningDecision.NOTED}


class Outdated(Exception):
    """Somebody changed what is to be signed since the page was opened; the message says which parts. `done`: what did
    not happen."""

    def __init__(self, names, *, done):
        self.done = done
        super().__init__(
            f"Seit Sie diese Seite geöffnet haben, hat sich etwas geändert: {names}. "
            f"{done.capitalize()} ist noch nichts; bitte sehen Sie sich die Änderung an."
        )


def held(pk):
    """The motion with its parts, its row locked until the transaction ends."""
    return Motion.objects.with_parts().select_for_update(of=("self",)).get(pk=pk)


def record(station, motion, decision, *, by, note=""):
    """Keep what was seen and decided, for good."""
    return Signature.objects.create(
        co_signature=station,
        decision=decision,
        by=by,
        in_place_of=principal_of(station, by),
        seen=seen_parts(station, part_hashes(motion)),
        content=content_seen(motion),
        note=note,
    )


def content_seen(motion):
    """The paper as the signer has it before them: with all its Anlagen, also the non-public ones."""
    files = [{"title": a.title, "sha256": a.file.sha256} for a in motion.attachments.all()]
    return documents.content_of(motion) | {"attachments": files, "titles": part_titles(motion)}


def principal_of(station, by):
    """In whose place this user serves the station; None in their own."""
    today = clock.today()
    away = Absence.objects.deputised_by(by, today).select_related("user__person")
    if station.user_id:
        return None if station.user_id == by.pk else next((a.user for a in away if a.user_id == station.user_id), None)
    asked = Q(role=UserRole.OFFICE_HEAD, office=station.office_id) if station.office_id else Q(role=station.role)
    holders = set(Role.objects.on(today).filter(asked).values_list("user", flat=True))
    return None if by.pk in holders else next((a.user for a in away if a.user_id in holders), None)


def refuse_strangers(motion, stations, by):
    """Whoever is not asked by a station does not serve it, and nobody serves it twice."""
    open_to_user = {station.pk for station in motion.open_stations(by)}
    if not stations or {station.pk for station in stations} - open_to_user:
        raise NotAllowed("Diese Mitzeichnung liegt nicht bei Ihnen, oder sie ist schon erledigt.")


def refuse_outdated(motion, stations, seen, *, done="gezeichnet"):
    """What is signed or returned must be what the page showed."""
    now = part_hashes(motion)
    changed = [part for station in stations for part in changed_parts(seen, now, only=station.parts)]
    if changed:
        raise Outdated(names_of(changed, part_titles(motion)), done=done)


def record_return(motion, reason, *, by, seen=None):
    """The stations where the paper lies with this user say that it went back, and why; `seen` as in signing, None
    where no page showed the text."""
    motion = held(motion.pk)
    stations = [s for s in motion.open_stations(by) if s.asks_for_signature and s.is_waiting]
    if seen is not None:
        refuse_outdated(motion, stations, seen, done="zurückgegeben")
    for station in stations:
        record(station, motion, SigningDecision.RETURNED, by=by, note=reason)


def rest(motion):
    """Nobody is waited for until the paper is given round again."""
    waiting = CoSignature.objects.filter(motion=motion, done_at__isnull=True)
    waiting.update(asked_at=None, due_on=None, reminded_at=None)
