"""Papers from outside for tests: kinds that factions and citizens use, and papers in each state on their way in."""

import io
from datetime import timedelta

import pikepdf

from committees import clock
from committees.actions import motions
from committees.actions import receipts as actions
from committees.actions.files import PDF
from committees.models import Attachment, FactionMembership, Membership, Motion, MotionKind, Submitter, TownSetting
from committees.states import AttachmentRole, Channel, ConsultationRole, MembershipRole, MotionState, UserRole
from tests.factories import (
    A_PDF,
    make_committee,
    make_committee_services,
    make_council,
    make_faction,
    make_meeting,
    make_office,
    make_person,
    make_scheme,
    make_town,
    make_user,
)

CITIZEN = "Erika Sonnenschein"
CONTACT = "Lilienpfad 17, 40667 Musterbach\nerika.sonnenschein@example.org\nTel. 02132 / 998877"
LETTER = f"<p>Am Lilienpfad fehlt eine Bank. Es grüßt {CITIZEN}, Lilienpfad 17.</p>"
SAFE_TEXT = "<p>Am Lilienpfad fehlt eine Bank.</p>"
BENCHES = "<p>Die Stadt stellt Bänke auf.</p>"
ANSWERS = {
    "statement": ("Stellungnahme der Verwaltung", (("facts", "Stellungnahme", True),)),
    "answer": ("Antwort der Verwaltung", (("facts", "Antwort", True),)),
}
OUTSIDE = {
    "faction_motion": (
        "Antrag",
        "statement",
        (("proposed_resolution", "Antrag", True), ("facts", "Begründung", False)),
    ),
    "inquiry": ("Anfrage", "answer", (("question", "Fragen", True),)),
    "petition": ("Anregung nach § 24 GO NRW", "statement", (("request", "Anregung", True),)),
}


def make_receiving_office():
    """The office of the settings that takes in papers from outside."""
    make_town()
    setting = TownSetting.objects.earliest("valid_from")
    if setting.receiving_office is None:
        setting.receiving_office = make_office(name="Büro des Rates")
        setting.save()
    return setting.receiving_office


def make_outside_kind(key="faction_motion", **kwargs):
    existing = MotionKind.objects.filter(key=key).first()
    if existing:
        return existing
    name, answer, sections = OUTSIDE[key]
    values = {
        "is_drafted_here": False,
        "takes_main_document": True,
        "is_decided": False,
        "asks_financial_effect": False,
    }
    values |= {"is_from_citizens": key == "petition", "answer_kind": make_answer_kind(answer)} | kwargs
    return with_sections(MotionKind(key=key, name=name, scheme=make_scheme(), **values), sections)


def make_answer_kind(key):
    existing = MotionKind.objects.filter(key=key).first()
    name, sections = ANSWERS[key]
    kind = MotionKind(key=key, name=name, scheme=make_scheme(), is_decided=False, asks_financial_effect=False)
    return existing or with_sections(kind, sections)


def with_sections(kind, sections):
    kind.save()
    for position, (key, title, is_required) in enumerate(sections, start=1):
        kind.sections.create(key=key, title=title, is_required=is_required, position=position)
    return kind


def make_faction_user(faction=None):
    """Somebody in the office of a faction."""
    user = make_user()
    user.roles.create(role=UserRole.FACTION_STAFF, faction=faction or make_faction(), starts_on="2020-01-01")
    return user


def make_faction_member(faction, **kwargs):
    """An account of a council member who belongs to the faction."""
    user = make_user(**kwargs)
    join(user.person, faction)
    return user


def join(person, faction):
    FactionMembership.objects.create(person=person, faction=faction, starts_on=faction.starts_on)
    council = Membership.objects.filter(committee__legal_profile="council").first()
    committee = council.committee if council else make_council()
    Membership.objects.create(
        committee=committee, person=person, role=MembershipRole.COUNCIL_MEMBER, starts_on=committee.starts_on
    )
    return person


def make_faction_draft(*, faction=None, kind=None, by=None, days_ahead=60, text=BENCHES, **kwargs):
    """A faction's draft that can be handed in."""
    office = make_receiving_office()
    faction = faction or make_faction()
    defaults = {"subject": "Bänke am Fluss", "kind": kind or make_outside_kind()}
    motion = motions.create(
        Motion(faction=faction, office=office, **defaults | kwargs), by=by or make_faction_user(faction)
    )
    motion.sections.filter(pk=motion.sections.earliest("pk").pk).update(html=text)
    add_station(motion, days_ahead)
    return motion


def add_station(motion, days_ahead):
    committee = make_committee()
    meeting = make_meeting(committee, starts_at=clock.now() + timedelta(days=days_ahead))
    motion.consultations.create(
        committee=committee, meeting=meeting, wished_on=meeting.day, role=ConsultationRole.DECISION
    )


def make_received(state=MotionState.RECEIVED, *, office=None, services=None, **kwargs):
    """A faction's paper that was handed in, and from there on examined, assigned or released."""
    motion = make_faction_draft(**kwargs)
    actions.hand_in(motion, by=motion.author)
    return lead_on(fresh(motion), state, office or make_office(), services or make_committee_services())


def make_petition(state=MotionState.RECEIVED, *, office=None, services=None, text=LETTER, file=A_PDF, **kwargs):
    """A citizen's letter; from EXAMINED on with its redacted version."""
    make_receiving_office()
    defaults = {"subject": "Eine Bank am Lilienpfad", "kind": make_outside_kind("petition")}
    motion = actions.receive(
        Motion(**defaults | kwargs),
        sections={"request": text},
        submitters=[(CITIZEN, CONTACT)],
        channel=Channel.PORTAL,
        file=(f"Brief {CITIZEN}.pdf", file, PDF) if file else None,
    )
    add_station(motion, 60)
    services = services or make_committee_services()
    if state != MotionState.RECEIVED:
        actions.redact(fresh(motion), subject=motion.subject, sections={"request": SAFE_TEXT}, by=services)
    return lead_on(fresh(motion), state, office or make_office(), services)


def lead_on(motion, state, office, services):
    if state == MotionState.RECEIVED:
        return motion
    actions.examine(motion, is_in_time=True, is_in_form=True, is_competent=True, note="", by=services)
    if state == MotionState.EXAMINED:
        return fresh(motion)
    actions.assign(fresh(motion), office=office, by=services)
    if state == MotionState.RELEASED:
        motions.release(fresh(motion), by=services)
    return fresh(motion)


def fresh(motion):
    return Motion.objects.with_parts().get(pk=motion.pk)


def add_main_document(motion, data=A_PDF, title="Antrag mit Unterschriften"):
    return actions.keep_file(motion, (f"{title}.pdf", data, PDF), AttachmentRole.MAIN)


def make_signer(motion):
    person = join(make_person(), motion.faction)
    Submitter.objects.create(motion=motion, person=person)
    return person


def originals(motion):
    return Attachment.objects.filter(motion=motion, role=AttachmentRole.ORIGINAL)


def pdf_of(pages):
    """A real PDF with so many empty pages."""
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()
