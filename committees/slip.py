"""The Laufzettel: who is asked at each station, who stands in, and where each station stands now, ready to be shown."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from committees import clock
from committees.models import Absence, Role, User
from committees.parts import covers, names_of, part_hashes, part_titles
from committees.rights import TOWN_HALL
from committees.states import SigningMode, UserRole

ASKED, INFORMED = "Mitzeichnung", "zur Kenntnis"


class Signers:
    """Who serves these stations on this day, in three queries for any number of them."""

    def __init__(self, stations, day):
        offices, roles = {s.office_id for s in stations} - {None}, {s.role for s in stations} - {""}
        heads = Q(role=UserRole.OFFICE_HEAD, office__in=offices)
        held = Role.objects.on(day).filter(heads | Q(role__in=roles), user__is_active=True)
        self.roles = list(held.select_related("user__person").order_by("user__person__sort_key", "pk"))
        self.named = User.objects.in_bulk({s.user_id for s in stations} - {None})
        self.deputies = deputies_on(day, {role.user_id for role in self.roles} | set(self.named))

    def of(self, station):
        """The accounts that the station asks, whether they are there or not."""
        if station.user_id:
            return [self.named[station.user_id]]
        if station.office_id:
            roles = [r for r in self.roles if r.role == UserRole.OFFICE_HEAD and r.office_id == station.office_id]
        else:
            roles = [r for r in self.roles if r.role == station.role]
        return list({role.user_id: role.user for role in roles}.values())

    def acting(self, station):
        """(who acts, in whose place or None) for each account that the station asks."""
        for user in self.of(station):
            deputy = self.deputies.get(user.pk)
            yield (deputy, user) if deputy else (user, None)


def deputies_on(day, users):
    """{who is away: who stands in}; nobody does whose account is closed or who has left the administration since."""
    here = Role.objects.on(day).filter(role__in=TOWN_HALL, user__is_active=True).order_by()
    absences = Absence.objects.on(day).filter(user__in=users, deputy__in=here.values("user"))
    absences = absences.select_related("deputy__person")
    return {absence.user_id: absence.deputy for absence in absences}


@dataclass(frozen=True)
class Card:
    """One station of the Laufzettel as the page shows it."""

    name: str
    people: tuple[str, ...]
    asks: str
    only: str
    symbol: str
    state: str
    stage: int
    is_now: bool = False
    due_on: date | None = None
    due_words: str = ""
    again: str = ""
    spent: str = ""
    note: str = ""
    forwarded_by: str = ""
    last_at: datetime | None = None


def slip_of(motion):
    """The cards of this motion, which was loaded with its parts; empty before it was given round."""
    if not motion.signatures_asked:
        return []
    return cards_of(motion, list(motion.co_signatures.with_signatures()))


def cards_of(motion, stations):
    if not stations:
        return []
    today = clock.today()
    signers, hashes, titles = Signers(stations, today), part_hashes(motion), part_titles(motion)
    return [card_of(station, signers, hashes, titles, today) for station in stations]


def open_signatures(motion):
    """(who, parts that changed since they signed) of each signature that this motion, loaded with its parts, lacks."""
    if motion.signatures_given < motion.signatures_asked:
        hashes, titles = part_hashes(motion), part_titles(motion)
        for station in motion.co_signatures.unfinished().with_signatures():
            last = station.last_signature
            has_signed = last is not None and not last.is_return
            yield station.signer_words, names_of(station.changed_since(last, hashes), titles) if has_signed else ""


def card_of(station, signers, hashes, titles, today):
    last = station.last_signature
    symbol, state = standing(station, last, today)
    is_open = station.is_waiting
    return Card(
        name=station.signer_words,
        people=tuple(people_words(station, signers)),
        asks=ASKED if station.asks_for_signature else INFORMED,
        only=names_of(station.parts, titles),
        symbol=symbol,
        state=state,
        stage=station.stage,
        is_now=is_open,
        due_on=station.due_on if is_open else None,
        due_words=due_words(station.due_on, today) if is_open and station.due_on else "",
        again=changed_words(station, last, hashes, titles),
        spent=spent_words(station, last),
        note=" ".join(filter(None, (station.note, last.note if last else ""))),
        forwarded_by=str(station.forwarded_by) if station.forwarded_by else "",
        last_at=last.at if last and station.done_at else None,
    )


def people_words(station, signers):
    """Who serves the station; of one that is done, who did."""
    last = station.last_signature
    if station.done_at and last:
        yield in_place(last.by, last.in_place_of)
        return
    for who, away in signers.acting(station):
        if away or not station.user_id:
            yield in_place(who, away)


def in_place(who, away):
    return f"{who}, in Vertretung für {away}" if away else str(who)


def standing(station, last, today):
    """(symbol, words) of where the station stands."""
    if station.done_at:
        return "success", last.get_decision_display() if last else SigningMode.SIGN.label
    if station.is_overdue_on(today):
        return "danger", "überfällig"
    if last and last.is_return and not station.is_waiting:
        return "warning", "zurückgegeben"
    if last:
        return "warning", "erneut zu zeichnen" if station.asks_for_signature else "erneut zur Kenntnis"
    return ("info", "liegt vor") if station.is_waiting else ("info", "noch nicht an der Reihe")


def changed_words(station, last, hashes, titles):
    """Which sections must be signed again."""
    if last is None or station.done_at:
        return ""
    return names_of(station.changed_since(last, hashes), titles)


def due_words(due_on, today):
    """ "noch 2 Tage", "heute", "seit 3 Tagen überfällig" """
    days = (due_on - today).days
    if days < 0:
        return f"überfällig seit {day_words(-days, 'Tagen')}"
    return f"noch {day_words(days, 'Tage')}" if days else "heute"


def day_words(number, many):
    one = "einem Tag" if many == "Tagen" else "1 Tag"
    return one if number == 1 else f"{number} {many}"


def spent_words(station, last):
    """How long the station had or has the paper; nothing for who signed ahead of turn."""
    if station.asked_at is None:
        return "vorab gezeichnet" if station.done_at else ""
    end = last.at if station.done_at and last else clock.now()
    days = (clock.local(end).date() - clock.local(station.asked_at).date()).days
    if days < 0:
        return ""
    if station.done_at:
        return f"nach {day_words(days, 'Tagen')}" if days else "am selben Tag"
    return f"liegt seit {day_words(days, 'Tagen')}" if days else "liegt seit heute"


def seen_parts(station, hashes):
    """{part: hash} of what a signature of this station covers."""
    return {part: value for part, value in hashes.items() if covers(station.parts, part)}
