"""A town with something of each OParl type in public, and beside each the same thing that nobody outside may read."""

from datetime import timedelta
from types import SimpleNamespace

from django.conf import settings

from committees import models
from committees.actions import agendas, publication
from committees.actions import motions as actions
from committees.actions.exposure import refresh
from committees.actions.files import PDF, store
from committees.states import (
    AgendaItemKind,
    Asks,
    LegalProfile,
    MeetingFileKind,
    MeetingState,
    MembershipRole,
    NonPublicReason,
    Outcome,
)
from committees.views.kept import KEPT
from tests.factories import (
    A_PDF,
    make_attachment,
    make_committee,
    make_committee_services,
    make_council,
    make_faction,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_person,
    make_town,
)

SECRET = "GEHEIM"  # every non-public title, text, name and file carries it


def make_filled_town():
    """The records by name; refreshed, so that everything public has its id."""
    town = SimpleNamespace(services=make_committee_services())
    town.town = fill_head()
    town.office = make_office(code="ZD", name="Zentrale Dienste")
    fill_bodies(town)
    fill_papers(town)
    fill_sitting(town)
    fill_secrets(town)
    refresh()
    return town


def fill_head():
    town = make_town()
    town.address, town.email, town.website = "Marktplatz 1\n40667 Musterbach", "rat@example.org", "https://example.org"
    town.official_key, town.license_url = "05162022", "https://www.govdata.de/dl-de/by-2-0"
    town.save()
    return town


def fill_bodies(town):
    town.council = make_council(slug="rat")
    town.committee = make_committee(name="Ausschuss für Kultur", short_name="KA", slug="ka")
    town.faction = make_faction(name="Bunte Liste", short_name="BUNTE", slug="bunte")
    town.person = make_person(title="Dr.", given_name="Alma", family_name="Reuter", slug="alma-reuter")
    models.FactionMembership.objects.create(
        person=town.person, faction=town.faction, starts_on=town.faction.starts_on, ends_on=town.committee.ends_on
    )
    town.membership = make_membership(town.committee, town.person, on_behalf_of=town.faction)


def fill_papers(town):
    town.motion = released(town, subject="Spielplätze am Rhein", attachment=("Lageplan", True))
    town.later = make_motion(office=town.office, committee=town.committee, subject="Spielplätze, Ergänzung")
    models.MotionLink.objects.create(source=town.later, target=town.motion, relation="supplements")
    actions.release(town.later, by=town.services)
    town.later = publish(town.later, by=town.services)


def released(town, *, subject, attachment=None, **kwargs):
    motion = make_motion(office=town.office, committee=town.committee, subject=subject, **kwargs)
    if attachment:
        make_attachment(motion, title=attachment[0], is_public=attachment[1])
        make_attachment(motion, title=f"{SECRET} Vertrag", is_public=False, data=b"%PDF-1.4 " + SECRET.encode())
    actions.release(motion, by=town.services)
    return publish(motion, by=town.services)


def publish(motion, *, by):
    publication.publish(models.Motion.objects.get(pk=motion.pk), by=by)
    return models.Motion.objects.get(pk=motion.pk)


def fill_sitting(town):
    room = models.Room.objects.create(name="Ratssaal", address="Marktplatz 1", access="Aufzug am Nordeingang")
    town.room = room
    town.meeting = make_meeting(town.committee, room=room)
    models.Meeting.objects.filter(pk=town.meeting.pk).update(place="")
    by = town.services
    agendas.add_item(town.meeting, title="Eröffnung", kind=AgendaItemKind.FORMALITY, by=by)
    agendas.add_motion(town.meeting, town.motion, by=by)
    town.secret_paper = make_motion(
        office=town.office, committee=town.committee, subject=f"{SECRET} Grundstück", is_public=False,
        reason_non_public=NonPublicReason.PROPERTY,
    )  # fmt: skip
    actions.release(town.secret_paper, by=by)
    agendas.add_motion(town.meeting, models.Motion.objects.get(pk=town.secret_paper.pk), by=by)
    version = agendas.freeze(town.meeting, by=by)
    make_notice(town.meeting)
    agendas.publish_agenda(version)
    models.Meeting.objects.filter(pk=town.meeting.pk).update(state=MeetingState.INVITED)
    town.meeting.refresh_from_db()
    town.item = town.meeting.items.get(motion=town.motion)
    town.secret_item = town.meeting.items.get(motion=town.secret_paper)
    decide(town, town.item)


def make_notice(meeting):
    """The public notice and the internal invitation, as rows."""
    for kind, title, is_public in (
        (MeetingFileKind.NOTICE, "Bekanntmachung", True),
        (MeetingFileKind.INVITATION, f"{SECRET} Einladung", False),
    ):
        models.MeetingFile.objects.create(
            meeting=meeting, version_number=1, kind=kind, is_public=is_public, title=title, file_name=f"{title}.pdf",
            file=store(A_PDF + title.encode(), PDF), made_at=meeting.starts_at,
        )  # fmt: skip


def decide(town, item, *, words="einstimmig beschlossen"):
    """A public result, as its publication writes it."""
    resolution = models.Resolution.objects.create(item=item, committee=town.committee, put="<p>Ja.</p>")
    total = {"label": "Gesamt", "is_total": True, "seats": 3, "yes": 3, "no": 0, "abstain": 0}
    total |= {"invalid": 0, "excluded": 0, "absent": 0}
    content = {
        "key": resolution.pk, "number": item.number, "subject": item.title, "paper": "", "title": "",
        "committee": town.committee.name, "short_name": town.committee.short_name, "asks": Asks.ADOPT,
        "asks_label": "Beschluss", "adopted": "<p>Der Ausschuss stimmt zu.</p>", "outcome": Outcome.ADOPTED,
        "outcome_label": "beschlossen", "words": words, "mode_label": "offen", "named": [], "next": None,
        "rows": [total | {"label": "BUNTE", "is_total": False}, total], "decided_on": "2026-06-17",
    }  # fmt: skip
    return models.PublicResolution.objects.create(
        resolution=resolution, meeting=town.meeting, committee=town.committee, motion=item.motion, item_key=item.pk,
        decided_on=town.meeting.day, outcome=Outcome.ADOPTED, content=content, published_at=town.meeting.starts_at,
    )  # fmt: skip


def fill_secrets(town):
    """What nobody outside may read, of every type."""
    town.secret_group = make_committee(
        name=f"{SECRET} Gruppe",
        slug="geheim-gruppe",
        legal_profile=LegalProfile.PROJECT_GROUP,
        council_members_only=False,
    )
    town.secret_person = make_person(given_name=SECRET, family_name="Innen", slug="geheim-innen")
    staff = make_person(given_name=SECRET, family_name="Beschäftigt", slug="geheim-beschaeftigt")
    make_membership(town.committee, staff, role=MembershipRole.STAFF, has_vote=False)
    models.PersonContact.objects.create(person=town.person, email="geheim@example.org", note=SECRET)
    town.secret_meeting = make_meeting(
        town.committee,
        starts_at=town.meeting.starts_at + timedelta(days=30),
        is_public=False,
        cancel_reason=SECRET,
    )
    models.Meeting.objects.filter(pk=town.secret_meeting.pk).update(place=f"{SECRET} Ort")
    town.draft = make_motion(office=town.office, committee=town.committee, subject=f"{SECRET} Entwurf")
    town.unpublished = make_motion(office=town.office, committee=town.committee, subject=f"{SECRET} noch nicht")
    actions.release(town.unpublished, by=town.services)


def get(client, address, **headers):
    """Ask for an address of the interface as a client does that follows a link."""
    assert address.startswith(f"{settings.BASE_URL}/"), address
    KEPT.clear()  # the stamp rises at the end of a transaction, which most tests never reach
    return client.get(address.removeprefix(settings.BASE_URL), headers=headers)


def read(client, address):
    """The object or page at this address."""
    response = get(client, address)
    assert response.status_code == 200, (address, response.status_code)
    return response.json()


def walk(client, address):
    """All objects of a list, page by page."""
    while address:
        page = read(client, address)
        yield from page["data"]
        address = page["links"].get("next")
