"""What changed between two versions, word by word and row by row, in a time a page can wait for."""

import time

import pytest
from django.urls import reverse

from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.difference import difference, rows, words
from committees.models import FinancialRow, Motion
from committees.states import MotionState
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee,
    make_committee_services,
    make_motion,
    make_person,
)


@pytest.mark.parametrize(
    ("old", "new", "pieces", "changes"),
    [
        ("a b c", "a b c", [("equal", "a b c")], 0),
        ("a b c", "a x c", [("equal", "a"), ("delete", "b"), ("insert", "x"), ("equal", "c")], 1),
        ("a b", "a b c", [("equal", "a b"), ("insert", "c")], 1),
        ("", "neu", [("insert", "neu")], 1),
        ("alt", "", [("delete", "alt")], 1),
        ("eins\nzwei\ndrei", "eins\ndrei", [("equal", "eins\n"), ("delete", "zwei\n"), ("equal", "drei")], 1),
        ("eins", "eins\nzwei", [("equal", "eins"), ("insert", "\nzwei")], 1),
        (
            "gleich\nvier Bänke\ngleich",
            "gleich\nfünf Bänke\ngleich",
            [("equal", "gleich\n"), ("delete", "vier"), ("insert", "fünf"), ("equal", "Bänke\n"), ("equal", "gleich")],
            1,
        ),
    ],
)
def test_words_that_went_and_came_are_told_apart(old, new, pieces, changes):
    found = words("Sachverhalt", old, new)

    assert list(found.pieces) == pieces
    assert found.changes == changes


def test_pieces_together_are_the_two_texts():
    old, new = "Vier Bänke\nam Teich, im Mai.\nEnde", "Fünf Bänke\nim Park und am Teich.\nEnde"

    pieces = words("Sachverhalt", old, new).pieces

    for text, left_out in ((old, "insert"), (new, "delete")):
        assert " ".join(t for kind, t in pieces if kind != left_out).split() == text.split()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 200_000, "a " * 199_999 + "b"),
        ("a\n" * 200_000, "a\n" * 199_999 + "b"),
        (" ".join(f"w{n % 200}" for n in range(80_000)), " ".join(f"w{n % 190}" for n in range(80_000))),
    ],
    ids=["one word", "one line", "few words"],
)
def test_longest_sections_are_compared_in_a_few_seconds(old, new):
    begin = time.perf_counter()

    found = words("Sachverhalt", old, new)

    assert time.perf_counter() - begin < 20
    assert found.changes > 0


@pytest.mark.parametrize(
    ("old", "new", "removed", "added"),
    [
        (["a", "b"], ["a", "b"], (), ()),
        (["a", "a"], ["a"], ("a",), ()),
        (["a"], ["a", "a", "a"], (), ("a", "a")),
        (["a", "b"], ["b", "c"], ("a",), ("c",)),
        (["a", "b"], ["b", "a"], (), ()),
    ],
)
def test_rows_are_counted(old, new, removed, added):
    found = rows("Beträge", old, new)

    assert (found.removed, found.added, found.changes) == (removed, added, len(removed) + len(added))


# --- whole papers ---


def make_two_versions(change, **kwargs):
    """(old, new) frozen contents; `change` is done to the draft of the second."""
    services = make_committee_services()
    motion = make_motion(state=MotionState.RELEASED, **kwargs)
    actions.revise(motion, by=services)
    change(motion)
    actions.release(Motion.objects.get(pk=motion.pk), "Geändert.", by=services)
    return [version.content for version in motion.versions.order_by("number")]


def nothing(motion):
    pass


def everything(motion):
    Motion.objects.filter(pk=motion.pk).update(
        subject="Neue Bänke", has_financial_effect=True, file_reference="61.2", signer_name="Rieke Sandmann"
    )
    motion.sections.filter(key="facts").update(html="<p>Es fehlen fünf Bänke.</p>")
    motion.consultations.update(committee=make_committee(name="Ausschuss für Plätze"))
    FinancialRow.objects.create(motion=motion, amount=1250, year=2026, product="Bänke", cover="Spende")
    make_attachment(motion, title="Lageplan")
    make_attachment(motion, title="Gutachten", data=A_PDF + b"2", is_public=False)


@pytest.mark.django_db
def test_unchanged_version_has_no_difference(quick_pdf):
    old, new = make_two_versions(nothing)

    assert difference(old, new) == []


@pytest.mark.django_db
def test_each_changed_part_is_shown_in_the_order_of_the_paper(quick_pdf):
    texts = {"facts": "<p>Es fehlen vier Bänke.</p>"}
    old, new = make_two_versions(
        everything, subject="Alte Bänke", texts=texts, committee=make_committee(name="Ausschuss für Wege")
    )

    parts = {part.title: part for part in difference(old, new)}

    assert list(parts) == [
        "Betreff",
        "Angaben",
        "Beratungsfolge",
        "Sachverhalt",
        "Finanzielle Auswirkung",
        "Finanzielle Auswirkung: Beträge",
        "Anlagen",
    ]
    assert parts["Angaben"].added == (
        "gez. Rieke Sandmann, Amt",
        "Aktenzeichen: 61.2",
        "nichtöffentliche Anlagen: 1",
        "hat finanzielle Auswirkungen",
    )
    assert (parts["Beratungsfolge"].removed, parts["Beratungsfolge"].added) == (
        ("Ausschuss für Wege, Entscheidung",),
        ("Ausschuss für Plätze, Entscheidung",),
    )
    assert parts["Sachverhalt"].pieces == (
        ("equal", "Es fehlen"),
        ("delete", "vier"),
        ("insert", "fünf"),
        ("equal", "Bänke."),
    )
    assert parts["Finanzielle Auswirkung: Beträge"].added == (
        "1.250,00\u00a0€, 2026, Bänke, einmalig, Deckung: Spende",
    )
    assert parts["Anlagen"].added == ("Lageplan",)


@pytest.mark.django_db
def test_change_of_the_person_to_ask_is_a_difference(quick_pdf):
    contact = make_person(given_name="Rieke", family_name="Sandmann")
    old, new = make_two_versions(lambda motion: Motion.objects.filter(pk=motion.pk).update(contact=contact))

    [part] = difference(old, new)

    assert (part.title, part.removed, part.added) == ("Angaben", (), ("Auskunft erteilt: Rieke Sandmann",))


@pytest.mark.django_db
def test_page_shows_the_difference_to_the_version_before(client, quick_pdf):
    make_two_versions(everything)
    motion = Motion.objects.get()
    client.force_login(make_committee_services())

    answers = {n: client.get(reverse("motion-diff", args=[motion.address, n])) for n in (0, 1, 2, 3)}

    assert {n: answer.status_code for n, answer in answers.items()} == {0: 404, 1: 404, 2: 200, 3: 404}
    assert (answers[2].context["old"].number, answers[2].context["new"].number) == (1, 2)


@pytest.mark.django_db
def test_draft_above_a_version_is_compared_for_those_who_read_it(client, quick_pdf):
    motion, services = make_motion(state=MotionState.RELEASED), make_committee_services()
    address = reverse("motion-draft-diff", args=[motion.address])
    publication.publish(motion, by=services)
    client.force_login(services)
    before = client.get(address)
    actions.revise(motion, by=services)
    motion.sections.filter(key="facts").update(html="<p>Geheim.</p>")

    answers = {}
    for who, user in {"services": services, "office": make_clerk(motion.office), "other": make_clerk()}.items():
        client.force_login(user)
        answers[who] = client.get(address)

    assert before.status_code == 404
    assert {who: answer.status_code for who, answer in answers.items()} == {
        "services": 200,
        "office": 200,
        "other": 404,
    }
    assert [part.title for part in answers["office"].context["parts"]] == ["Sachverhalt"]


@pytest.mark.django_db
def test_exchanged_non_public_file_is_named_for_who_may_open_it_and_for_nobody_else(client, quick_pdf):
    services = make_committee_services()
    motion = make_motion()
    make_attachment(motion, is_public=False, title="Angebote")
    actions.release(motion, by=services)
    publication.publish(motion, by=services)
    actions.revise(Motion.objects.get(pk=motion.pk), by=services)
    Motion.objects.get().attachments.update(file=make_attachment(make_motion(), data=A_PDF + b" ").file)
    name = "Angebote (nichtöffentlich)"
    exchanged = [("Anlagen", (f"{name} (bisherige Datei)",), (f"{name} (neue Datei)",))]

    client.force_login(make_clerk(motion.office))
    draft = client.get(reverse("motion-draft-diff", args=[motion.address]))
    step = client.get(reverse("motion-step", args=[motion.address, "submit"]))
    actions.release(Motion.objects.get(pk=motion.pk), "Eine Anlage ist neu.", by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)
    answers = {}
    for who, user in {"office": make_clerk(motion.office), "other": make_clerk()}.items():
        client.force_login(user)
        answers[who] = client.get(reverse("motion-diff", args=[motion.address, 2]))

    assert parts_of(draft) == parts_of(step) == parts_of(answers["office"]) == exchanged
    assert parts_of(answers["other"]) == []
    assert "Angebote" not in answers["other"].content.decode()


def parts_of(answer):
    return [(part.title, part.removed, part.added) for part in answer.context["parts"]]


@pytest.mark.django_db
def test_exchanged_file_and_changed_cell_are_named_so_that_people_understand(quick_pdf):
    table = "<table><tbody><tr><td>Bänke</td><td>{}</td></tr></tbody></table>"

    def exchange(motion):
        motion.sections.filter(key="facts").update(html=table.format("fünf"))
        motion.attachments.all().delete()
        make_attachment(motion, title="Lageplan", data=A_PDF + b"2")

    motion = make_motion(texts={"facts": table.format("vier")})
    make_attachment(motion, title="Lageplan")
    services = make_committee_services()
    actions.release(motion, by=services)
    actions.revise(Motion.objects.get(pk=motion.pk), by=services)
    exchange(motion)
    actions.release(Motion.objects.get(pk=motion.pk), "Neu.", by=services)

    parts = {part.title: part for part in difference(*(v.content for v in motion.versions.order_by("number")))}

    assert parts["Sachverhalt"].pieces == (("equal", "Bänke |"), ("delete", "vier"), ("insert", "fünf"))
    assert (parts["Anlagen"].removed, parts["Anlagen"].added) == (
        ("Lageplan (bisherige Datei)",),
        ("Lageplan (neue Datei)",),
    )
