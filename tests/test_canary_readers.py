"""No mark of what is closed to somebody shows at any address that they find in the workspace; and who may read it,
does.

Each thing carries a word of its own, in a page, a document, a table or a file name. Everyone with an account follows
all links from their desk on; who saw which word is compared with who may.
"""

import pytest

from committees import models
from committees.actions import agendas, remarks
from committees.actions.orders import accept
from committees.states import MinutesPlace, NonPublicReason
from projectgroup.models import Vision
from tests.committees.canary_town import Marks
from tests.committees.everyone import ACT, make_motion_in
from tests.committees.incoming import make_faction_draft
from tests.committees.test_canary import marks_in
from tests.factories import make_attachment, make_committee_services, make_motion
from tests.rights_town import EVERYONE, make_rights_town
from tests.rights_walk import follow_links

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents", "unnamed")]
# Who sees which mark, of those who read the least: an account without a role, an expert citizen of the committee, one
# of another, a former member, another office, the administration of the records, the staff of two factions.
WALKING = "SMEFKafo"
READERS = {
    "draft": "",
    "remark on a draft": "",
    "what the log says of a draft": "",
    "released, non-public": "",
    "attachment of a published paper": "M",
    "distributed, non-public": "M",
    "draft of a faction": "o",
    "author of a letter": "",
    "note on an item": "M",
    "note at a passage": "M",
    "closed item in preparation": "",
    "minutes in work": "",
    "closed minutes in work": "",
    "closed result": "M",
    "order from a closed result": "M",
    "vision of a hidden group": "Kafo",
    "telephone of a member": "",
}


def plant(town):
    """The marks, each in one place."""
    marks = Marks()
    plant_papers(marks, town)
    plant_notes(marks, town)
    plant_sittings(marks, town)
    Vision.objects.filter(group=town.groups["hidden"]).update(text=marks.text("vision of a hidden group"))
    models.PersonContact.objects.create(person=town.chair, phone=marks("telephone of a member"))
    return marks


def plant_papers(marks, town):
    here, by = {"office": town.office, "committee": town.committee}, town.services
    draft = make_motion_in("draft", subject=marks("draft"), **here)
    remarks.comment(draft, "facts", marks("remark on a draft"), by=by)
    models.AuditEntry.objects.note(by=by, subject=draft, action="return", note=marks("what the log says of a draft"))
    for state in ("released", "distributed"):
        make_motion_in(state, is_public=False, subject=marks(f"{state}, non-public"), **here)
    published = make_motion(**here)
    make_attachment(published, is_public=False, title=marks("attachment of a published paper"))
    for step in ("release", "publish"):
        ACT[step](models.Motion.objects.get(pk=published.pk), make_committee_services())
    make_faction_draft(faction=town.faction, subject=marks("draft of a faction"))
    letter = town.papers["letter of a citizen"]
    models.Submitter.objects.create(motion=letter, name=marks("author of a letter"), contact="Lilienpfad 17")


def plant_notes(marks, town):
    item = town.meetings["invited"].items.filter(is_public=True).first()
    models.ItemNote.objects.create(user=town.users["M"], item=item, text=marks("note on an item"))
    town.note.text = marks("note at a passage")
    town.note.save()


def plant_sittings(marks, town):
    agendas.add_item(
        town.meetings["planned"], title=marks("closed item in preparation"), is_public=False,
        reason_non_public=NonPublicReason.CONTRACT, by=town.services,
    )  # fmt: skip
    for minutes, item, name in (
        (town.public, town.item, "minutes in work"),
        (town.closed, town.secret, "closed minutes in work"),
    ):
        text, _ = minutes.texts.get_or_create(item=item, place=MinutesPlace.REPORT)
        text.html = marks.text(name)
        text.save()
    closed = town.resolutions["closed"]
    order = marks("order from a closed result")
    accept(closed, text=f"{order} kündigen.", office=town.office, by=town.services)
    models.Resolution.objects.filter(pk=closed.pk).update(words=marks("closed result"))


def test_everyone_sees_the_marks_of_what_they_may_read_and_no_other(client):
    town = make_rights_town()
    marks = plant(town)

    found = {who: follow_links(client, town.users[who]) for who in WALKING}

    seen = {who: marks_in("\n".join(answer.said for answer in found[who].values()), marks) for who in WALKING}
    assert {name: "".join(who for who in WALKING if name in seen[who]) for name in marks.values()} == READERS
    assert set(WALKING) <= set(EVERYONE)
    assert min(map(len, found.values())) > 20
