"""Single signatures of a Laufzettel: who may give them, what they cover, in whose place."""

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
    return principals_of([station], by)[station.pk]


def principals_of(stations, by):
    """{key of the station: in whose place this user serves it}, in two queries for any number of them."""
    today = clock.today()
    absences = Absence.objects.deputised_by(by, today).select_related("user__person")
    away = {absence.user_id: absence.user for absence in absences}
    roles = list(Role.objects.on(today).filter(user__in=[by.pk, *away]))
    return {station.pk: principal_among(away, station, roles, by) for station in stations}


def principal_among(away, station, roles, by):
    asked = {station.user_id} if station.user_id else {r.user_id for r in roles if is_asked_by(station, r)}
    return None if by.pk in asked else next((user for pk, user in away.items() if pk in asked), None)


def is_asked_by(station, role):
    if station.office_id:
        return (role.role, role.office_id) == (UserRole.OFFICE_HEAD, station.office_id)
    return role.role == station.role


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
