"""Notes at passages: found in the text, private unless shared with the faction, searchable, never in anybody else's."""

import pytest
from django.contrib import admin
from django.urls import reverse

from committees.actions import publication
from committees.models import ItemNote, PassageNote, User
from committees.states import MotionState, UserRole
from tests.committees.browsing import open_form
from tests.committees.everyone import MEMBER, make_everyone, make_motion_in
from tests.factories import (
    make_committee_services,
    make_faction,
    make_invited,
    make_membership,
    make_motion,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
PASSAGE = "alle Spielplätze"


def make_read(**kwargs):
    """A public paper that the members have."""
    motion = make_motion(state=MotionState.RELEASED, **kwargs)
    publication.distribute(motion, by=make_committee_services())
    return motion


def make_member(motion, faction=None):
    """A member of the paper's committee, and of the faction."""
    user = make_user()
    make_membership(motion.consultations.get().committee, user.person)
    if faction:
        user.person.faction_memberships.create(faction=faction, starts_on="2025-11-01")
    return User.objects.get(pk=user.pk)


def make_note(user, motion, **kwargs):
    values = {"section": "facts", "quote": PASSAGE, "start": 25, "text": "nachfragen"}
    return PassageNote.objects.create(user=user, version=motion.latest_version, **values | kwargs)


def version_page(motion):
    return reverse("intern-version", args=[motion.slug, 1])


def post_note(client, motion, **typed):
    """The answer to a note at the section "facts", sent from the page of the version."""
    address = reverse("note-new", args=[motion.slug, 1, "facts"])
    fields = {f"notiz-facts-{name}": value for name, value in typed.items()}
    return client.post(address, open_form(client, address) | fields)


def noted():
    return list(PassageNote.objects.values_list("section", "quote", "start", "text", "shared_with"))


def test_note_is_kept_with_its_place_in_the_section(client):
    motion = make_read()
    client.force_login(make_member(motion))

    answer = post_note(client, motion, quote=f"  {PASSAGE}\n", text="Auch den am Weidenweg?")

    assert answer.url == f"{version_page(motion)}#notiz-{PassageNote.objects.get().pk}"
    assert noted() == [("facts", PASSAGE, 19, "Auch den am Weidenweg?", None)]


def test_passage_that_is_not_in_the_section_is_refused_and_stays_typed(client):
    motion = make_read()
    client.force_login(make_member(motion))

    answer = post_note(client, motion, quote="kein Spielplatz", text="Auch den am Weidenweg?")

    assert (answer.status_code, noted()) == (422, [])
    assert answer.context["form"].errors == {
        "quote": ["Diese Stelle steht nicht im Abschnitt „Sachverhalt“. Bitte den Wortlaut genau übernehmen."]
    }
    assert "Auch den am Weidenweg?" in answer.content.decode()


def test_empty_note_is_refused(client):
    motion = make_read()
    client.force_login(make_member(motion))

    answer = post_note(client, motion, quote="", text=" ")

    assert answer.context["form"].non_field_errors() == ["Bitte eine Stelle oder eine Notiz angeben."]


def test_note_is_changed_and_deleted_by_its_writer(client):
    motion = make_read()
    member = make_member(motion)
    client.force_login(member)
    address = reverse("note-edit", args=[make_note(member, motion).pk])

    client.post(address, open_form(client, address) | {"text": "erledigt"})
    changed = noted()
    client.post(address, open_form(client, address) | {"delete": "1"})

    assert (changed, noted()) == ([("facts", PASSAGE, 19, "erledigt", None)], [])


def test_note_that_was_changed_in_another_window_is_not_overwritten(client):
    motion = make_read()
    member = make_member(motion)
    client.force_login(member)
    address = reverse("note-edit", args=[make_note(member, motion).pk])
    form = open_form(client, address)
    client.post(address, open_form(client, address) | {"text": "erledigt"})

    told = client.post(address, form | {"text": "noch offen"})

    assert told.context["form"].errors["text"] == [
        "Sie haben diese Angabe in einem anderen Fenster anders gespeichert. Dort steht jetzt: „erledigt“. Wenn Sie "
        "noch einmal speichern, gilt Ihre Angabe."
    ]
    assert noted() == [("facts", PASSAGE, 19, "erledigt", None)]


# --- private means private ---


def pages_with(client, user, motion, words):
    """Which of the pages show these words to the user."""
    client.force_login(user)
    pages = {
        "version": version_page(motion),
        "list": reverse("note-list"),
        "search": reverse("note-list", query={"suche": words}),
        "paper": motion.get_absolute_url(),
    }
    answers = {name: client.get(address) for name, address in pages.items()}
    shown = {name for name, answer in answers.items() if f">{words}<" in answer.content.decode()}
    return shown


def test_private_note_shows_to_nobody_but_its_writer(client):
    motion = make_motion_in("distributed")
    readers = make_everyone(motion)
    readers.pop("V")
    writer = readers.pop(MEMBER)
    make_note(writer, motion, text="GEHEIM")

    own = pages_with(client, writer, motion, "GEHEIM")
    others = {who: pages_with(client, user, motion, "GEHEIM") for who, user in readers.items()}

    assert own == {"version", "list", "search"}
    assert set().union(*others.values()) == set()


def test_no_page_of_the_administration_shows_notes():
    assert [model for model in (PassageNote, ItemNote) if admin.site.is_registered(model)] == []


def test_others_cannot_open_or_delete_a_note(client):
    motion = make_read()
    note = make_note(make_member(motion), motion)
    client.force_login(make_member(motion))
    address = reverse("note-edit", args=[note.pk])

    assert [client.get(address).status_code, client.post(address, {"delete": "1"}).status_code] == [404, 404]
    assert PassageNote.objects.count() == 1


def test_shared_note_is_read_by_the_faction_alone(client):
    motion, faction = make_read(), make_faction()
    writer, friend = make_member(motion, faction), make_member(motion, faction)
    rival = make_member(motion, make_faction())
    client.force_login(writer)

    post_note(client, motion, quote=PASSAGE, text="GEMEINSAM", shared="on")

    assert {name: pages_with(client, user, motion, "GEMEINSAM") for name, user in (("f", friend), ("r", rival))} == {
        "f": {"version", "list", "search"},
        "r": set(),
    }


def test_who_has_no_faction_shares_nothing(client):
    motion = make_read()
    client.force_login(make_member(motion))

    post_note(client, motion, quote=PASSAGE, text="Notiz", shared="on")

    assert noted()[0][-1] is None


def test_staff_of_the_faction_sees_no_shared_note_of_a_paper_it_may_not_read(client):
    motion, faction = make_motion_in("distributed", is_public=False), make_faction()
    make_note(make_member(motion, faction), motion, text="GEMEINSAM", shared_with=faction)
    staff = make_user()
    staff.roles.create(role=UserRole.FACTION_STAFF, faction=faction, starts_on="2025-11-01")
    client.force_login(User.objects.get(pk=staff.pk))

    assert client.get(reverse("note-list")).context["rows"] == []


def test_own_note_stays_without_the_passage_when_the_paper_is_closed(client):
    motion = make_motion_in("distributed", is_public=False, subject="Kauf Geheim")
    member = make_member(motion)
    make_note(member, motion, text="meine Worte")
    member.person.memberships.update(ends_on="2025-12-31")
    client.force_login(member)

    row = client.get(reverse("note-list")).context["rows"][0]

    assert (row.about, row.text, row.quote, row.url) == (
        f"{motion.number}, für Sie nicht mehr einsehbar",
        "meine Worte",
        "",
        "",
    )


# --- the list ---


def test_list_finds_notes_at_passages_and_at_items_by_their_words(client):
    motion = make_read()
    member = make_member(motion)
    item = make_invited(motion).items.get(motion=motion)
    make_note(member, motion, text="Weidenweg nachfragen")
    ItemNote.objects.create(user=member, item=item, text="Weidenweg ansprechen")
    ItemNote.objects.create(user=make_member(motion), item=item, text="Weidenweg, fremde Notiz")
    client.force_login(member)

    found = {
        words: [row.text for row in client.get(reverse("note-list"), {"suche": words}).context["rows"]]
        for words in ("Weidenweg", "weidenweg ansprechen", "alle Spielplätze", "Friedhof")
    }

    assert found == {
        "Weidenweg": ["Weidenweg ansprechen", "Weidenweg nachfragen"],
        "weidenweg ansprechen": ["Weidenweg ansprechen"],
        "alle Spielplätze": ["Weidenweg nachfragen"],
        "Friedhof": [],
    }
