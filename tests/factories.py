"""Records for tests: plain functions with keyword defaults, each making what it needs and nothing more."""

import itertools
from datetime import date, datetime

from django.utils import timezone

from committees import clock, models
from committees.actions import agendas, signing, sitting
from committees.actions import motions as actions
from committees.actions.files import PDF, store
from committees.actions.meetings import give_meeting_slug
from committees.parts import part_hashes
from committees.states import (
    AgendaItemKind,
    ArchiveAnswer,
    ConsultationRole,
    DeliveryWay,
    LegalProfile,
    MeetingState,
    MembershipRole,
    MotionState,
    Position,
    RecipientRole,
    UserRole,
)

COUNT = itertools.count(1)
TERM_START, TERM_END = date(2025, 11, 1), date(2030, 10, 31)
A_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF"
SIGNED_PDF = A_PDF.replace(
    b"%%EOF", b"3 0 obj<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 99 199 9]/Contents<00>>>endobj\n%%EOF"
)


def make_town():
    """The town and its settings; called by whatever needs them."""
    town = models.Municipality.objects.first() or models.Municipality.objects.create(
        name="Stadt Musterbach", short_name="Musterbach"
    )
    if not models.TownSetting.objects.exists():
        models.TownSetting.objects.create(valid_from=date(2020, 1, 1))
    return town


def make_term(**kwargs):
    defaults = {"name": "12. Wahlperiode", "starts_on": TERM_START, "ends_on": TERM_END}
    values = defaults | kwargs
    existing = models.LegislativeTerm.objects.filter(starts_on=values["starts_on"]).first()
    return existing or models.LegislativeTerm.objects.create(**values)


def make_archive_answer(record, **kwargs):
    """What the archive answered to the offer of this record."""
    defaults = {"answer": ArchiveAnswer.WORTHLESS, "answered_on": clock.today(), "archivist": "Ada Archiv"}
    defaults |= {"record_type": record._meta.model_name, "record_id": record.pk, "label": "E-1"}
    return models.ArchiveOffer.objects.create(**defaults | kwargs)


def make_person(**kwargs):
    n = next(COUNT)
    defaults = {"given_name": "Kim", "family_name": f"Muster{n}", "slug": f"kim-muster-{n}"}
    return models.Person.objects.create(**defaults | kwargs)


def make_user(*roles, office=None, **kwargs):
    """An account with these roles; clerks and heads get the office."""
    n = next(COUNT)
    kwargs.setdefault("person", make_person())
    user = models.User.objects.create_user(
        username=kwargs.pop("username", f"konto{n}"), email=f"konto{n}@example.org", password="geheim", **kwargs
    )
    for role in roles:
        needs_office = role in (UserRole.CLERK, UserRole.OFFICE_HEAD)
        models.Role.objects.create(
            user=user, role=role, starts_on=date(2020, 1, 1), office=(office or make_office()) if needs_office else None
        )
    return user


def make_clerk(office=None, **kwargs):
    return make_user(UserRole.CLERK, office=office, **kwargs)


def make_committee_services(**kwargs):
    return make_user(UserRole.COMMITTEE_SERVICES, **kwargs)


def make_office(**kwargs):
    n = next(COUNT)
    return models.Office.objects.create(**{"code": f"A{n}", "name": f"Amt {n}"} | kwargs)


def make_faction(**kwargs):
    n = next(COUNT)
    term = kwargs.pop("term", None) or make_term()
    defaults = {"name": f"Fraktion {n}", "short_name": f"F{n}", "slug": f"f{n}", "starts_on": term.starts_on}
    return models.Faction.objects.create(term=term, **defaults | kwargs)


def make_committee(**kwargs):
    n = next(COUNT)
    term = kwargs.pop("term", None) or make_term()
    defaults = {
        "name": f"Ausschuss für Aufgaben der Gruppe {n}",
        "short_name": f"AG{n}",
        "slug": f"ag{n}",
        "starts_on": term.starts_on,
    }
    return models.Committee.objects.create(term=term, **defaults | kwargs)


def make_council(**kwargs):
    return make_committee(**{"name": "Rat", "short_name": "Rat", "legal_profile": LegalProfile.COUNCIL} | kwargs)


def make_membership(committee=None, person=None, **kwargs):
    committee = committee or make_committee()
    defaults = {
        "role": MembershipRole.COUNCIL_MEMBER,
        "position": Position.MEMBER,
        "starts_on": committee.starts_on,
        "ends_on": committee.ends_on,
    }
    return models.Membership.objects.create(committee=committee, person=person or make_person(), **defaults | kwargs)


def make_quota(committee=None, faction=None, **kwargs):
    committee = committee or make_committee()
    defaults = {"seats": 1, "starts_on": committee.starts_on, "ends_on": committee.ends_on}
    return models.FactionQuota.objects.create(
        committee=committee, faction=faction or make_faction(), **defaults | kwargs
    )


def make_meeting(*committees, starts_at=None, **kwargs):
    starts_at = starts_at or timezone.make_aware(datetime(2026, 6, 17, 17, 0))
    meeting = models.Meeting.objects.create(starts_at=starts_at, place="Rathaus, Sitzungssaal", **kwargs)
    meeting.committees.set(committees or [make_committee()])
    give_meeting_slug(meeting)
    return meeting


def make_scheme(**kwargs):
    defaults = {"name": "Drucksachen"}
    values = defaults | kwargs
    return models.NumberingScheme.objects.filter(name=values["name"]).first() or models.NumberingScheme.objects.create(
        **values
    )


SECTIONS = (
    ("proposed_resolution", "Beschlussvorschlag", True),
    ("facts", "Sachverhalt", True),
    ("alternatives", "Alternativen", False),
    ("financial_effect", "Finanzielle Auswirkung", True),
)


def make_kind(**kwargs):
    values = {"key": "decision", "name": "Beschlussvorlage"} | kwargs
    existing = models.MotionKind.objects.filter(key=values["key"]).first()
    if existing:
        return existing
    kind = models.MotionKind.objects.create(scheme=values.pop("scheme", None) or make_scheme(), **values)
    for position, (key, title, required) in enumerate(SECTIONS, start=1):
        kind.sections.create(key=key, title=title, is_required=required, position=position)
    return kind


TEXTS = {
    "proposed_resolution": "<p>Der Ausschuss nimmt den Bericht über die Spielplätze an.</p>",
    "facts": "<p>Die Verwaltung hat alle Spielplätze geprüft.</p>",
}


def make_motion(*, state=MotionState.DRAFT, texts=None, by=None, committee=None, **kwargs):
    """A complete draft that the check lets pass; with state RELEASED it is released like any other."""
    make_town()
    n = next(COUNT)
    defaults = {"subject": f"Spielplätze, Bericht {n}", "signer_name": "Kim Muster", "signer_office": "Amt"}
    kwargs.setdefault("kind", make_kind())
    kwargs.setdefault("office", None)
    kwargs["office"] = kwargs["office"] or make_office()
    motion = actions.create(models.Motion(**defaults | kwargs), by=by or make_clerk(kwargs["office"]))
    for key, html in (TEXTS | (texts or {})).items():
        motion.sections.filter(key=key).update(html=html)
    station = committee or make_committee()
    models.Consultation.objects.create(motion=motion, committee=station, role=ConsultationRole.DECISION)
    if state == MotionState.RELEASED:
        actions.release(motion, by=make_committee_services())
        motion = models.Motion.objects.get(pk=motion.pk)
    return motion


def make_attachment(motion, *, is_public=True, data=A_PDF, title="Lageplan"):
    return models.Attachment.objects.create(
        motion=motion,
        position=motion.attachments.count() + 1,
        title=title,
        file_name=f"{title}.pdf",
        is_public=is_public,
        file=store(data, PDF),
    )


def make_head(office=None, **kwargs):
    return make_user(UserRole.OFFICE_HEAD, office=office, **kwargs)


def make_absence(user, deputy, **kwargs):
    """Away today, and the deputy stands in."""
    today = clock.today()
    return models.Absence.objects.create(user=user, deputy=deputy, **{"starts_on": today, "ends_on": today} | kwargs)


def station(signer, **kwargs):
    """A station for a person, the head of an office, or a role, not stored yet."""
    field = "user" if isinstance(signer, models.User) else "office" if isinstance(signer, models.Office) else "role"
    return models.CoSignature(**{field: signer} | kwargs)


def make_round(*stations, motion=None, **kwargs):
    """A draft that is given round to these stations, or one step after another to these persons."""
    motion = motion or make_motion(**kwargs)
    made = [each if isinstance(each, models.CoSignature) else station(each) for each in stations]
    signing.circulate(motion, made, by=make_clerk(motion.office))
    return models.Motion.objects.with_parts().get(pk=motion.pk)


def sign_as(user, motion, **kwargs):
    """Sign everything that waits for this user, as their page would show it."""
    user, motion = models.User.objects.get(pk=user.pk), models.Motion.objects.with_parts().get(pk=motion.pk)
    signing.sign(*motion.open_stations(user), seen=part_hashes(motion), by=user, **kwargs)


def make_agenda(*motions, meeting=None, by=None, **kwargs):
    """A sitting whose agenda has an opening, these papers and the announcements, not frozen yet."""
    meeting = meeting or make_meeting(**kwargs)
    by = by or make_committee_services()
    agendas.add_item(meeting, title="Feststellung der Tagesordnung", kind=AgendaItemKind.FORMALITY, by=by)
    for motion in motions:
        agendas.add_motion(meeting, motion, by=by)
    agendas.add_item(meeting, title="Mitteilungen", kind=AgendaItemKind.ANNOUNCEMENT, by=by)
    return meeting


def make_invited(*motions, by=None, **kwargs):
    """A sitting with a frozen agenda that everyone may read."""
    by = by or make_committee_services()
    meeting = make_agenda(*motions, by=by, **kwargs)
    agendas.publish_agenda(agendas.freeze(meeting, by=by))
    meeting.state = MeetingState.INVITED
    meeting.save(update_fields=["state"])
    return meeting


def make_running(*motions, by=None, members=3, **kwargs):
    """A sitting that is open: an invited one whose committee has this many voting members of the Rat, all present."""
    by = by or make_committee_services()
    meeting = make_invited(*motions, by=by, **kwargs)
    for committee in meeting.committees.all():
        for _ in range(members - committee.memberships.count()):
            make_membership(committee)
    sitting.open_sitting(meeting, by=by)
    return models.Meeting.objects.get(pk=meeting.pk)


def make_resolution(meeting, *, item=None, **kwargs):
    """A resolution that is put under an item of a running sitting, by default under its first paper."""
    item = item or meeting.items.filter(motion__isnull=False).first() or meeting.items.first()
    committee = kwargs.pop("committee", None) or meeting.committees.first()
    return models.Resolution.objects.create(item=item, committee=committee, **{"put": "<p>Ja.</p>"} | kwargs)


def make_minutes(meeting, *, is_public=True, committee=None, **values):
    """The minutes of one part, which began with the sitting, with these values."""
    here = {"meeting": meeting, "committee": committee, "is_public": is_public}
    return models.Minutes.objects.update_or_create(**here, defaults=values)[0]


def make_dispatch(meeting, *, by=None, **kwargs):
    """The newest version of the agenda went out, today unless said otherwise."""
    values = {"sent_at": clock.now(), "delivered_on": clock.today()} | kwargs
    version = meeting.agenda_versions.order_by("-number").first()
    return models.Dispatch.objects.create(version=version, sent_by=by or make_committee_services(), **values)


def make_delivery(dispatch, **kwargs):
    defaults = {
        "name": f"Kim Muster{next(COUNT)}",
        "role": RecipientRole.MEMBER,
        "way": DeliveryWay.PAPER,
        "address": "Beispielstraße 12\n40667 Meerbusch",
        "reads_non_public": True,
    }
    return models.Delivery.objects.create(dispatch=dispatch, **defaults | kwargs)
