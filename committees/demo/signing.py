"""Mitzeichnung in the demo town: ways of two offices, papers at several stations, and somebody who is away."""

from dataclasses import dataclass
from datetime import timedelta

from committees.actions import drafting, motions, signing
from committees.demo.sign_ins import account, clerk_of
from committees.models import Absence, CoSignature, Motion, MotionKind, Office, SigningRoute
from committees.parts import part_hashes
from committees.states import SigningMode, UserRole

ROUTED = ("FB2", "FB4")  # offices whose Beschlussvorlagen must be signed before their release


@dataclass(frozen=True)
class Round:
    """`stations` are (step, who, parts, mode); `signed_by` the sign-ins that have signed; `reason` of a return."""

    stations: tuple
    signed_by: tuple[str, ...] = ()
    reason: str = ""
    added: str = ""  # what the office writes into the Sachverhalt afterwards


TREASURY, MAYOR, HEAD = UserRole.TREASURY, UserRole.MAYOR, "ZD"
ROUNDS = {
    "verfuegungsfonds": Round(
        (
            (1, TREASURY, ("facts", "financial_effect", "budget")),
            (1, HEAD, ()),
            (1, "clerk FB5", ()),
            (2, MAYOR, ()),
        ),
        signed_by=("kaemmerei",),
    ),
    "haertefall": Round(
        ((1, TREASURY, ()), (1, HEAD, ()), (1, MAYOR, ()), (2, "clerk ZD", (), SigningMode.INFORMATION)),
        signed_by=("kaemmerei", "amtsleitung"),
        added="Das Einkommen für den laufenden Monat ist inzwischen nachgewiesen.",
    ),
    "hebesaetze": Round(
        ((1, HEAD, ()), (2, MAYOR, ())),
        reason="Bitte die Hebesätze der Nachbarstädte gegenüberstellen; danach fragt der Ausschuss sicher.",
    ),
    "winterdienst": Round(((1, HEAD, ()),), signed_by=("amtsleitung",)),
}


def circulate(history, motion, paper):
    stations = [station(*each) for each in ROUNDS[paper.key].stations]
    signing.circulate(fresh(motion), stations, by=history.drafter(paper))


def sign(history, motion, paper):
    for name in ROUNDS[paper.key].signed_by:
        user, seen = account(name), fresh(motion)
        signing.sign(*seen.open_stations(user), seen=part_hashes(seen), by=user)


def send_back(history, motion, paper):
    motions.send_back(fresh(motion), ROUNDS[paper.key].reason, by=account("amtsleitung"))


def edit(history, motion, paper):
    """The office writes on: what was signed of this section lapses."""
    html = motion.sections.get(key="facts").html
    sections = {"facts": f"{html}<p>{ROUNDS[paper.key].added}</p>"}
    drafting.save_parts(motion, sections=sections, by=history.drafter(paper))


STEPS = {"circulate": circulate, "sign": sign, "send_back": send_back, "edit": edit}


def station(stage, who, parts, mode=SigningMode.SIGN):
    station = CoSignature(stage=stage, parts=list(parts), mode=mode)
    if who.startswith("clerk "):
        station.user = clerk_of(who.removeprefix("clerk "))
    elif who == HEAD:
        station.office = Office.objects.get(code=who)
    else:
        station.role = who
    return station


def fresh(motion):
    return Motion.objects.with_parts().get(pk=motion.pk)


def finish(day):
    """Ways come last, so that what was released before needed none; somebody is away these days."""
    kind = MotionKind.objects.get(key="decision")
    for office in Office.objects.filter(code__in=ROUTED):
        route = SigningRoute.objects.create(name=f"Beschlussvorlagen {office.code}", office=office, kind=kind)
        route.stops.create(stage=1, role=TREASURY, days=3)
        route.stops.create(stage=1, office=Office.objects.get(code=HEAD), days=3)
        route.stops.create(stage=2, role=MAYOR, days=2)
    usual = SigningRoute.objects.create(
        name=f"Beschlussvorlagen {HEAD}", office=Office.objects.get(code=HEAD), kind=kind, is_required=False
    )
    usual.stops.create(stage=1, role=TREASURY, days=3)
    usual.stops.create(stage=2, role=MAYOR, days=2)
    Absence.objects.create(
        user=clerk_of("FB5"),
        deputy=account("sachbearbeitung"),
        starts_on=day - timedelta(days=3),
        ends_on=day + timedelta(days=11),
    )
