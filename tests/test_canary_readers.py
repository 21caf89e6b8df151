"""No mark of what is closed to somebody shows at any address that they find in the workspace; and who may read it,
does.

Each thing carries a word of its own, in a page, a document, a table or a file name. Everyone with an account follows
all links from their desk on; who saw which word is compared with who may.
"""

import pytest
from django.urls import reverse

from committees import models
from committees.actions import agendas, remarks
from committees.actions.orders import accept
from committees.models import Motion
from committees.states import MinutesPlace, NonPublicReason
from projectgroup.models import Vision
from tests.committees.canary_town import Marks
from tests.committees.everyone import ACT, make_motion_in
from tests.committees.incoming import make_faction_draft
from tests.committees.test_canary import marks_in
from tests.factories import make_attachment, make_committee_services, make_motion
from tests.long_runs import IS_LONG
from tests.rights_town import EVERYONE, make_rights_town
from tests.rights_walk import follow_links, told

pytestmark = [pytest.mark.wide, pytest.mark.django_db, pytest.mark.usefixtures("unnamed")]
# In a long run everyone is walked; else four of those who read the least: an account without a role, an expert citizen
# of another committee, another office and the staff of another faction. All are asked at the pages where marks stand.
EVERYBODY = "".join(who for who in EVERYONE if who != "V")
WALKING = EVERYBODY if IS_LONG else "SEKf"
# Who sees which mark, besides committee services and the mayor, who read everything but what is one's own.
READERS = {
    "draft": "kh",
    "remark on a draft": "kh",
    "what the log says of a draft": "kh",
    "released, non-public": "kh",
    "attachment of a published paper": "MUCkhgwpG",
    "distributed, non-public": "MUCkhgwpG",
    "draft of a faction": "ogG",
    "author of a letter": "kh",
    "note on an item": "M",
    "note at a passage": "M",
    "closed item in preparation": "p",
    "minutes in work": "mwp",
    "closed minutes in work": "mwp",
    "closed result": "MUCmgwpG",
    "order from a closed result": "MUCkhmgwpG",
    "vision of a hidden group": "CkKhHtmafogGDL",
    "telephone of a member": "",
}
OWN = {"draft of a faction", "note on an item", "note at a passage", "telephone of a member"}
READERS = {mark: set(who) | (set() if mark in OWN else set("sb")) for mark, who in READERS.items()}


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


def seen_in(answers, marks):
    return marks_in("\n".join(answer.said for answer in answers), marks)


def pages_of_marks(town):
    """One address or more where each mark stands, but those that stand on one's own pages alone."""
    papers = [motion for motion in Motion.objects.exclude(sections=None) if "Zaqqu" in motion.subject]
    letter, closed = town.papers["letter of a citizen"], town.resolutions["closed"]
    yield from (motion.get_absolute_url() for motion in papers)
    yield from (reverse("motion-history", args=[motion.address]) for motion in papers)
    yield letter.get_absolute_url()
    for motion in Motion.objects.filter(attachments__is_public=False):
        yield motion.get_absolute_url()
    yield town.meetings["planned"].intern_url
    yield from (minutes.get_absolute_url() for minutes in town.minutes.values())
    yield from (f"{minutes.get_absolute_url()}?teil=top-{town.item.pk}" for minutes in town.minutes.values())
    yield reverse("resolution-page", args=[closed.pk])
    yield from (order.get_absolute_url() for order in closed.orders.all())


def test_everyone_sees_the_marks_of_what_they_may_read_and_no_other(client):
    town = make_rights_town()
    marks = plant(town)

    found = {who: follow_links(client, town.users[who]) for who in WALKING}
    seen = {who: seen_in(answers.values(), marks) for who, answers in found.items()}

    assert who_saw(seen) == {mark: "".join(who for who in WALKING if who in may) for mark, may in READERS.items()}
    assert set(EVERYBODY) | {"V"} == set(town.users)
    assert min(map(len, found.values())) > 20


def test_nobody_sees_a_mark_of_others_at_the_page_where_it_stands(client):
    town = make_rights_town()
    marks = plant(town)
    addresses = list(dict.fromkeys(pages_of_marks(town)))

    seen = {who: seen_in(ask_all(client, town.users[who], addresses), marks) for who in EVERYBODY}

    too_much = {who: names - {mark for mark, may in READERS.items() if who in may} for who, names in seen.items()}
    assert {who: names for who, names in too_much.items() if names} == {}
    assert set(READERS) - OWN - seen["s"] == {"vision of a hidden group"}  # the walk alone comes to it


def ask_all(client, user, addresses):
    client.force_login(user)
    for address in addresses:
        answer = client.get(address)
        answer.said = told(answer)
        yield answer


def who_saw(seen):
    return {mark: "".join(who for who in WALKING if mark in seen[who]) for mark in READERS}
