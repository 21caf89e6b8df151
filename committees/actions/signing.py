"""The Mitzeichnung: given round, signed, lapsed where something changed, forwarded, reminded, completed."""

from datetime import timedelta

from django.db import transaction

from committees import clock
from committees.actions.motions import refuse_findings
from committees.actions.signatures import DECISIONS, held, record, refuse_outdated, refuse_strangers
from committees.calendar import add_working_days
from committees.mails import called, mail, mail_committee_services, told_by_mail
from committees.models import AuditEntry, CoSignature
from committees.parts import ATTACHMENTS, FIXED_TITLES, covers, names_of, part_hashes, part_titles
from committees.rights import is_committee_services
from committees.slip import Signers
from committees.states import MotionState, SigningMode
from committees.workflow import NotAllowed

LIVING = (MotionState.DRAFT, MotionState.CO_SIGNING, MotionState.SIGNED)
ROUND = (MotionState.CO_SIGNING, MotionState.SIGNED)
LONGEST = timedelta(days=366)


@transaction.atomic
def circulate(motion, stations, *, by):
    """Give a draft round. Stations where somebody decided already stay; `stations` replace the others."""
    refuse_findings(motion)
    refuse_gaps(motion, stations, by)
    motion.take("circulate", by=by)
    kept = kept_stations(motion)
    motion.co_signatures.exclude(pk__in=[station.pk for station in kept]).delete()
    for station in stations:
        station.motion = motion
        station.save()
    renew(motion, by)


def kept_stations(motion):
    """Stations that a new round cannot take off: signed, returned or forwarded ones."""
    return [s for s in motion.co_signatures.with_signatures() if s.last_signature or s.forwarded_by_id]


def refuse_gaps(motion, stations, by):
    """The Laufzettel needs a signature, somebody at each station, and what the house's way asks for."""
    everyone = [*kept_stations(motion), *stations]
    if not any(station.asks_for_signature for station in everyone):
        raise NotAllowed("Bitte mindestens eine Stelle zur Mitzeichnung angeben.")
    signers = Signers(everyone, clock.today())
    vacant = [station.signer_words for station in stations if not signers.of(station)]
    if vacant:
        raise NotAllowed(f"Zurzeit ist dort niemand eingetragen: {', '.join(vacant)}.")
    missing = missing_stops(motion, everyone)
    if missing and not is_committee_services(motion, by):
        raise NotAllowed(
            f"Der Weg „{motion.signing_route}“ verlangt auch: {', '.join(missing)}. Abweichen kann der Sitzungsdienst."
        )


def missing_stops(motion, stations):
    """Signatures that the house wants and this Laufzettel does not ask for; a forwarded one counts for any."""
    if not motion.must_be_signed:
        return []
    asked = {station.signer for station in stations if station.asks_for_signature}
    stops = motion.signing_route.stops.filter(mode=SigningMode.SIGN).select_related("user__person", "office")
    missing = [stop.signer_words for stop in stops if stop.signer not in asked]
    return missing[sum(station.forwarded_by_id is not None for station in stations) :]


@transaction.atomic
def sign(*stations, seen, by, note=""):
    """Sign or note these stations of one motion; `seen` {part: hash} is what the page showed."""
    motion = held(stations[0].motion_id)
    refuse_strangers(motion, stations, by)
    refuse_outdated(motion, stations, seen)
    for station in stations:
        signature = record(station, motion, DECISIONS[station.mode], by=by, note=note)
        place = f"{station.signer_words}, in Vertretung" if signature.in_place_of_id else station.signer_words
        motion.take("sign" if station.asks_for_signature else "note", by=by, note=place)
    renew(motion, by)


@transaction.atomic
def renew(motion, by):
    """Bring the Laufzettel up to date with the signatures and the parts: what holds, whom it waits for, whether it is
    complete. Says the same however often it is asked."""
    if not CoSignature.objects.filter(motion=motion, motion__state__in=LIVING).exists():
        return
    motion = held(motion.pk)
    stations = list(motion.co_signatures.with_signatures())
    hashes, titles = part_hashes(motion), part_titles(motion)
    for station in stations:
        settle(station, motion, hashes, titles, by)
    if motion.state in ROUND:
        ask_next(motion, stations, hashes, titles)
    if motion.state == MotionState.CO_SIGNING and not lacking(stations):
        complete(motion, by)


def settle(station, motion, hashes, titles, by):
    """Whether the station's signature holds; a text that was changed back counts again."""
    holds, last = station.holds(hashes), station.last_signature
    if holds == (station.done_at is not None):
        return
    station.done_at = last.at if holds else None
    if not holds:
        station.asked_at = station.due_on = station.reminded_at = None
        changed = names_of(station.changed_since(last, hashes), titles)
        AuditEntry.objects.note(by=by, subject=motion, action="lapse", note=f"{station.signer_words}: {changed}")
    station.save()


def lacking(stations):
    return [station for station in stations if station.asks_for_signature and station.done_at is None]


def ask_next(motion, stations, hashes, titles):
    """Open the first step that still lacks a signature, with all before it; after the last one everything."""
    stage = min((station.stage for station in lacking(stations)), default=None)
    asked = [
        station
        for station in stations
        if station.done_at is None and station.asked_at is None and (stage is None or station.stage <= stage)
    ]
    for station in asked:
        station.asked_at = clock.now()
        # What is only taken note of holds nothing up.
        station.due_on = add_working_days(clock.today(), station.days) if station.asks_for_signature else None
        station.save()
    mail_signers(motion, asked, lambda station: request_words(station, hashes, untold_titles(titles)))


def complete(motion, by):
    """All have signed: the paper waits for release."""
    motion.take("complete", by=by)
    motion.release_asked_at = clock.now()
    motion.save(update_fields=["release_asked_at"])
    mail_committee_services(
        subject=f"Zur Freigabe: {motion.label}",
        text=f"{called(motion)} ist mitgezeichnet und wartet auf die Freigabe.",
        path=motion.get_absolute_url(),
    )


@transaction.atomic
def forward(station, to_user, note, *, by):
    """Let somebody else serve the station; a deputy cannot, it would open the paper to a third person."""
    motion, station = held(station.motion_id), CoSignature.objects.select_related("user__person").get(pk=station.pk)
    refuse_absent_hand(motion, station, by)
    if by.pk not in {user.pk for user in Signers([station], clock.today()).of(station)} | services(motion, by):
        raise NotAllowed("Weiterleiten kann nur, wer selbst um die Zeichnung gebeten ist.")
    if to_user.pk == station.user_id or not (to_user.is_active and to_user.scope.works_in_town_hall):
        raise NotAllowed("Weiterleiten geht an eine andere Person aus der Verwaltung.")
    AuditEntry.objects.note(
        by=by, subject=motion, action="forward", before=station.signer_words, after=str(to_user), note=note
    )
    station.user, station.office, station.role = to_user, None, ""
    station.forwarded_by, station.note = by, note
    station.save()
    if station.is_waiting:
        said = told_by_mail(motion, note) if note else ""
        mail_signers(motion, [station], lambda station: f"An Sie weitergeleitet von {by}. {said}".strip())


@transaction.atomic
def extend(station, due_on, note, *, by):
    """Give the station more time, with the reason."""
    motion, station = held(station.motion_id), CoSignature.objects.get(pk=station.pk)
    refuse_absent_hand(motion, station, by)
    if not station.is_waiting or not clock.today() < due_on <= clock.today() + LONGEST:
        raise NotAllowed("Die neue Frist liegt nach dem heutigen Tag und innerhalb eines Jahres.")
    words = f"{station.signer_words}: {note}" if note else station.signer_words
    AuditEntry.objects.note(
        by=by, subject=motion, action="extend", before=day_of(station.due_on), after=day_of(due_on), note=words
    )
    station.due_on, station.reminded_at = due_on, None
    station.save()


def refuse_absent_hand(motion, station, by):
    """Forwarding and extending are for those who are asked, and for committee services to repair."""
    if motion.state != MotionState.CO_SIGNING or station.done_at is not None:
        raise NotAllowed("Diese Mitzeichnung ist schon erledigt.")
    if not is_committee_services(motion, by):
        refuse_strangers(motion, [station], by)


def services(motion, by):
    return {by.pk} if is_committee_services(motion, by) else set()


@transaction.atomic
def remind():
    """Mail once for each signature that is overdue."""
    overdue = CoSignature.objects.waiting().unfinished().filter(due_on__lt=clock.today(), reminded_at__isnull=True)
    stations = overdue.filter(motion__state=MotionState.CO_SIGNING).select_related("motion__office", "user", "office")
    found = list(stations.select_for_update(of=("self",), skip_locked=True))
    for station in found:
        mail_signers(station.motion, [station], lambda s: f"Die Mitzeichnung war bis {day_of(s.due_on)} erbeten.")
        station.reminded_at = clock.now()
        station.save(update_fields=["reminded_at"])
    return len(found)


def mail_signers(motion, stations, words):
    """One mail to each person whom these stations wait for; who is away has their deputy."""
    if not stations:
        return
    signers, said = Signers(stations, clock.today()), {}
    for station in stations:
        for user, away in signers.acting(station):
            place = f" In Vertretung für {away}." if away else ""
            said.setdefault(user.pk, (user, []))[1].append(f"{words(station)}{place}")
    asks = any(station.asks_for_signature for station in stations)
    for user, sentences in said.values():
        mail(
            [user],
            subject=f"{'Zur Mitzeichnung' if asks else 'Zur Kenntnis'}: {motion.label}",
            text="\n".join([f"{called(motion)} liegt bei Ihnen.", *dict.fromkeys(sentences)]),
            path=f"{motion.get_absolute_url()}zeichnen/",
        )


def untold_titles(titles):
    """As mails name the parts: what an Anlage is called may say what is non-public."""
    return {key: FIXED_TITLES[ATTACHMENTS] if covers([ATTACHMENTS], key) else title for key, title in titles.items()}


def request_words(station, hashes, titles):
    """What is asked of the station and until when."""
    last = station.last_signature
    what = "Erbeten ist die Mitzeichnung" if station.asks_for_signature else "Zur Kenntnis"
    changed = names_of(station.changed_since(last, hashes), titles) if last else ""
    since = f" Geändert seit der letzten Zeichnung: {changed}." if changed else ""
    return f"{what} bis {day_of(station.due_on)}.{since}"


def day_of(day):
    return f"{day:%d.%m.%Y}" if day else ""
