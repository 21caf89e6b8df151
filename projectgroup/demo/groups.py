"""Two project groups for the demo town: the one of 2021, complete, and a current one in which something is open."""

from datetime import date, datetime, time, timedelta
from functools import partial

from django.utils import timezone

from committees import clock
from committees.demo import timeline
from committees.demo.sittings import next_working_day
from committees.demo.texts_digital import TOWN_CENTRES
from committees.models import Membership, Motion, Office, Person, User
from committees.states import MeetingState, MembershipRole, Position
from projectgroup.actions import founding, nominations, publication, seating
from projectgroup.models import Nomination, ProjectGroup
from projectgroup.states import Bench, VacancyReason

ROOM = "Rathaus, Besprechungsraum 2"
FIRST, LAST = date(2021, 6, 16), date(2022, 1, 20)
FOUNDED_ON = date(2021, 6, 17)  # the morning after the committee decided
# The first one is held by projectgroup.demo.sitting; of the others only that they were.
FIRST_SITTING = datetime(2021, 6, 18, 16, 0)
LATER_SITTINGS = (datetime(2021, 7, 2, 15, 0), datetime(2021, 8, 6, 15, 0), datetime(2022, 1, 14, 14, 0))
OLD_FACTIONS = {
    "CDU": "Sebastian Kreyenborg",
    "Grüne": "Yasemin Aydoğan",
    "SPD": "Lars Feddersen",
    "FDP": "Moritz Haverbeck",
    "UWG": "Daniela Rohwedder",
    "Die Fraktion": "Jelena Marković",
}
OLD_STAFF = (
    "Britta Hollenstein",
    "Daniel Przybilla",
    "Nurcan Bozkurt",
    "Gerrit Ohlsen",
    "Tomasz Wieczorek",
    "Anja Brüggemeyer",
)
CURRENT = "Projektgruppe Digitale Ortsmitten"
# Of the current group: LR and L8 are asked, SozM has lost its expert citizen, FB4 its employee.
FACTIONS = {
    "BLR": "Sebastian Kreyenborg",
    "KuS": "Thuy-Linh Nguyen",
    "SozM": "Roswitha Jablonski",
    "JS": "Amelie Buschkamp",
}
SUBSTITUTES = {"BLR": "Jasmin Oberscheidt"}
STAFF = {
    "ZD": "Ole Marquardsen",
    "FB1": "Henning Vossloh",
    "FB3": "Heike Mertensmeier",
    "FB4": "Eva-Maria Stollberg",
    "FB5": "Adrian Kolbenschlag",
    "SKS": "Mehmet Tuncay",
}
ASKED = {"LR": 9, "L8": 12}  # days ago
ANSWERED = {("L8", "Daniela Rohwedder"): 8}
LEAVING_EXPERT, LEAVING_STAFF = "Roswitha Jablonski", "FB4"
FOUNDED = 40  # days ago, unless the paper is younger
READY = 10  # days from the first draft to the published paper


def acts(term_start, day):
    """(moment, act) of everything that happens to both groups."""
    founded = founded_on(term_start, day)
    left = min(day, founded + timedelta(days=20))
    later = [
        (left, partial(lose_people, left)),
        *((day - timedelta(days=days), partial(ask, faction)) for faction, days in ASKED.items()),
        *((day - timedelta(days=days), partial(answer, *who)) for who, days in ANSWERED.items()),
        (day, partial(plan_next, day)),
    ]
    return [
        (at(FOUNDED_ON), vision_group),
        (at(founded), partial(current_group, founded)),
        *((at(max(founded, on)), partial(once_founded, act)) for on, act in later),
    ]


def once_founded(act):
    """In the first days of a term the paper is not released yet, and there is no group."""
    if ProjectGroup.objects.filter(committee__name=CURRENT).exists():
        act()


def founded_on(term_start, day):
    begun = timeline.begun_on(TOWN_CENTRES, term_start, day)
    return min(day, max(begun + timedelta(days=READY), day - timedelta(days=FOUNDED)))


def at(day):
    """In the morning, before the offices write."""
    return datetime.combine(day, time(7, 30))


def account(name):
    return User.objects.get(username=name)


def vision_group():
    """The founding case: ZD/1355/2021."""
    admin, services = account("admin"), account("sitzungsdienst")
    motion = Motion.objects.get(number="ZD/1355/2021")
    group = founding.found(
        motion,
        name="Projektgruppe Visionsentwicklung",
        short_name="PG Vision",
        mandate="Die Projektgruppe entwirft eine Vision für die kommenden drei bis sechs Jahre, wählt "
        "Handlungsschwerpunkte aus und legt dem Ausschuss einen Vorschlag und einen Zeitplan für die "
        "Digitalstrategie vor.",
        reports_to=motion.consultations.get().committee,
        starts_on=FIRST,
        ends_on=LAST,
        by=admin,
    )
    seat(group, FIRST, admin, OLD_FACTIONS, OLD_STAFF, confirmed_by=motion)
    founding.plan_sitting(group, starts_at=timezone.make_aware(FIRST_SITTING), place=ROOM, by=services)
    for starts_at in LATER_SITTINGS:
        meeting = founding.plan_sitting(group, starts_at=timezone.make_aware(starts_at), place=ROOM, by=services)
        type(meeting).objects.filter(pk=meeting.pk).update(state=MeetingState.SIGNED)
    publication.publish(group, by=services)


def current_group(day):
    """A group that still needs people: something of everything that the Sitzplan can say."""
    admin = account("admin")
    motion = Motion.objects.filter(subject=TOWN_CENTRES.subject, versions__number=1).first()
    if motion is None:
        return
    group = founding.found(
        motion,
        name=CURRENT,
        short_name="PG Orte",
        mandate="Die Projektgruppe schlägt vor, welche digitalen Angebote die Ortsmitten beleben können, und legt dem "
        "Ausschuss einen Zeitplan dazu vor.",
        reports_to=motion.consultations.get().committee,
        starts_on=day,
        by=admin,
    )
    give_offices(group)
    seat(group, day, admin, FACTIONS, tuple(STAFF.values()))
    for faction, name in SUBSTITUTES.items():
        place = group.seats.get(faction__short_name=faction)
        seating.assign(place, person(name), starts_on=day, by=admin, position=Position.SUBSTITUTE)
    publication.publish(group, by=account("sitzungsdienst"))


def seat(group, day, admin, factions, staff, confirmed_by=None):
    """The named persons, in the order of the seats."""
    for faction, name in factions.items():
        place = group.seats.get(faction__short_name=faction)
        seating.assign(place, person(name), starts_on=day, by=admin, confirmed_by=confirmed_by)
    for place, name in zip(administration_of(group), staff, strict=True):
        seating.assign(place, person(name), starts_on=day, by=admin, confirmed_by=confirmed_by)


def administration_of(group):
    return group.seats.filter(bench=Bench.ADMINISTRATION).order_by("place")


def give_offices(group):
    for place, code in zip(administration_of(group), STAFF, strict=True):
        place.office = Office.objects.get(code=code)
        place.save(update_fields=["office"])


def the_group():
    return ProjectGroup.objects.select_related("committee").get(committee__name=CURRENT)


def lose_people(last_day):
    """An expert citizen gives up the office: her seat is to be filled anew. An employee gets other work."""
    group = the_group()
    leaving = Membership.objects.still_after(last_day).filter(
        person=person(LEAVING_EXPERT), role=MembershipRole.EXPERT_CITIZEN
    )
    leaving.exclude(committee=group.committee).update(ends_on=last_day, resolution_note="Ehrenamt niedergelegt")
    place = group.seats.get(office__code=LEAVING_STAFF)
    assignment = seating.current(place, last_day)
    seating.vacate(assignment, last_day=last_day, reason=VacancyReason.OFFICE, by=account("admin"))


def ask(faction):
    """Ask the chair of the faction; the mail goes nowhere yet, since addresses come last."""
    place = the_group().seats.get(faction__short_name=faction)
    speaker = place.faction.memberships.get(role="chair").person
    Nomination.objects.create(
        seat=place,
        recipient=str(speaker),
        email=f"{speaker.slug}@example.org",
        asked_by=account("admin"),
        expires_at=clock.now() + nominations.VALID_FOR,
    )


def answer(faction, name):
    asked = Nomination.objects.get(seat__group=the_group(), seat__faction__short_name=faction)
    nominations.answer(asked, person=person(name))


def plan_next(day):
    on = next_working_day(day + timedelta(days=8))
    starts_at = timezone.make_aware(datetime.combine(on, time(16)))
    founding.plan_sitting(the_group(), starts_at=starts_at, place=ROOM, by=account("sitzungsdienst"))


def person(name):
    given, _, family = name.partition(" ")
    return Person.objects.get(given_name=given, family_name=family)
