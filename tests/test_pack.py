"""The Sitzungsmappe: many files as one, as accessible as they are, with nothing that acts by itself."""

from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from meerbusch_vision.pack import Entry, PackProblem, make_pack
from tests.pack_samples import (
    PLAN,
    SCAN,
    arm,
    artifacts_of,
    changed,
    locked,
    make_entries,
    make_own,
    make_tagged_upload,
    make_upload,
    make_words,
    objects_with,
    pack_bytes,
    packed,
    parts_of,
    structure_of,
)
from tests.pdfcheck import findings
from tests.test_pdf import text_of


def nested():
    return [
        Entry("Ö 1 Klima"),
        Entry("ZD/1/2021 Klima", make_own(1), 1, "Ö 1 · ZD/1/2021"),
        Entry("Anlage 1: Plan", make_own(2), 2, "Ö 1 · ZD/1/2021 · Anlage 1"),
        Entry("Ö 2 Verschiedenes"),
    ]


@cache
def nested_bytes():
    return pack_bytes(*nested())


def nested_pack():
    return pikepdf.open(BytesIO(nested_bytes()))


def page_text(data, number):
    """The text in the order in which it is drawn."""
    return text_of(data, "-raw", "-f", str(number), "-l", str(number))


def titles(items):
    """Titles of bookmarks, those below in a list."""
    return [[item.title, titles(item.children)] if item.children else item.title for item in items]


def target_of(pdf, place):
    """The number of the page that a place is on."""
    return next(number for number, page in enumerate(pdf.pages, start=1) if page.objgen == place[0].objgen)


def links_on(page):
    return list(page.obj.get("/Annots", Array()))


def part_named(pdf, title):
    return next(part for part in pdf.Root.StructTreeRoot.K.K if str(part.T) == title)


def rotate(degrees):
    return lambda pdf: [page.obj.__setitem__("/Rotate", degrees) for page in pdf.pages]


# Ours


@pytest.mark.parametrize("fields", [{}, {"reader": "Ada Brandt", "is_public": False}], ids=["public", "personal"])
def test_pack_of_our_documents_passes_the_checker(fields):
    data = pack_bytes(*nested(), Entry("ZD/3/2021", make_own(3, 6), 1, "Ö 2"), **fields)

    assert findings(data) == []


def test_pack_is_sound_for_qpdf():
    pdf = packed(*nested(), *make_entries(make_upload(), make_tagged_upload()))

    assert pdf.check_pdf_syntax() == []


@pytest.mark.wide
def test_pack_keeps_structure_and_text_of_each_file():
    data = pack_bytes(*make_entries(make_own(1), make_own(2), make_own(1)))

    assert parts_of(data)[1:] == [structure_of(make_own(number)) for number in (1, 2, 1)]


def test_each_file_is_a_part_with_its_title():
    pdf = packed(*make_entries(make_own(1), make_own(2)))

    tree = pdf.Root.StructTreeRoot

    assert (str(tree.K.S), [(str(part.S), str(part.T)) for part in tree.K.K]) == (
        "/Document",
        [("/Part", "Sitzungsmappe"), ("/Part", "Anlage 1"), ("/Part", "Anlage 2")],
    )


def test_pages_and_links_find_their_elements():
    pdf = packed(*make_entries(make_own(1), make_own(2)))
    owners = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))

    pages = [{owner.Pg.objgen for owner in owners[p.obj.StructParents] if owner} for p in pdf.pages]
    links = [owners[link.StructParent].S for page in pdf.pages for link in links_on(page)]

    assert pages == [{page.objgen} for page in pdf.pages]
    assert links == [Name.Link] * 4


def test_heads_of_tables_are_known_by_their_own_names():
    pdf = packed(*make_entries(make_own(1), make_own(1)))
    pairs = list(pdf.Root.StructTreeRoot.IDTree.Names)

    names = [str(name) for name in pairs[::2]]

    assert len(set(names)) == len(names) == len([item for item in objects_with(pdf, "/ID") if "/S" in item])
    assert [str(element.ID) for element in pairs[1::2]] == names == sorted(names)


@pytest.mark.parametrize(("role", "own"), [("/H3", "/Absatz"), ("/P", "/Absatz.1/")], ids=["same", "different"])
def test_same_type_with_another_meaning_gets_another_name(role, own):
    def give_role(name):
        def change(pdf):
            pdf.Root.StructTreeRoot.RoleMap = Dictionary(Absatz=Name(name))
            next(item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/S") == "/H3").S = "/Absatz"

        return change

    pdf = packed(*make_entries(changed(make_own(), give_role("/H3")), changed(make_own(), give_role(role))))

    assert pdf.Root.StructTreeRoot.RoleMap == Dictionary({"/Absatz": Name.H3, own: Name(role)})
    assert [str(item.S) for item in objects_with(pdf, "/S") if str(item.S).startswith("/Absatz")] == ["/Absatz", own]


def test_standard_type_with_another_meaning_stays_in_its_file():
    def twist(pdf):
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(H2=Name.P)

    pdf = packed(*make_entries(make_own(1), changed(make_own(2), twist)))

    assert pdf.Root.StructTreeRoot.RoleMap == Dictionary({"/H2.1/": Name.P})


def test_part_in_another_language_says_so():
    pdf = packed(*make_entries(make_own(), make_tagged_upload("en")))

    languages = [str(part.get("/Lang", "")) for part in pdf.Root.StructTreeRoot.K.K]

    assert (str(pdf.Root.Lang), languages) == ("de", ["", "", "en"])


def test_same_input_makes_the_same_bytes():
    entries = [*nested(), *make_entries(make_upload(), make_upload(SCAN))]

    first, second = (pack_bytes(*entries, reader="Ada Brandt") for _ in range(2))

    assert first == second


def test_pack_reads_bytes_paths_and_open_files_alike(tmp_path):
    path = tmp_path / "vorlage.pdf"
    path.write_bytes(make_own())

    with path.open("rb") as file:
        packs = [pack_bytes(*make_entries(source)) for source in (make_own(), path, file)]

    assert packs[0] == packs[1] == packs[2]


def test_pack_is_written_to_a_path(tmp_path):
    made = make_pack(make_words(*nested()), tmp_path / "mappe.pdf")

    with pikepdf.open(tmp_path / "mappe.pdf") as pdf:
        assert (made.pages, made.starts, made.problems) == (len(pdf.pages), (2, 2, 5, None), ())


# Cover


def test_cover_names_the_sitting_and_the_page_of_each_entry():
    text = page_text(pack_bytes(*nested(), reader="Ada Brandt", is_public=False), 1)

    expected = ["Sitzungsmappe: 7. Sitzung", "Ausschuss für Digitalisierung", "Mittwoch, 16. Juni 2021, 17 Uhr"]
    expected += ["Bürgerhaus, Großer Saal", "– nichtöffentlich –", "nur für Ada Brandt bestimmt"]
    expected += ["Ö 1 Klima Seite 2 ZD/1/2021 Klima Seite 2 Anlage 1: Plan Seite 5 Ö 2 Verschiedenes"]
    assert [words for words in expected if words not in text] == []


def test_cover_of_several_pages_counts_itself():
    entries = [*[Entry(f"Ö {n} Mitteilung") for n in range(1, 80)], *make_entries(make_own(1), make_own(2))]
    data = pack_bytes(*entries)

    pdf = pikepdf.open(BytesIO(data))
    first = target_of(pdf, links_on(pdf.pages[2])[0].Dest)

    assert (first, "Anlage 1 Seite 4" in page_text(data, 3), len(pdf.pages)) == (4, True, 9)
    assert "Drucksache: ZD/1/2021" in page_text(data, 4)


def test_lines_of_the_cover_lead_to_their_pages():
    pdf = nested_pack()

    links = [(str(link.Contents), target_of(pdf, link.Dest)) for link in links_on(pdf.pages[0])]

    assert links == [("Ö 1 Klima, Seite 2", 2), ("ZD/1/2021 Klima, Seite 2", 2), ("Anlage 1: Plan, Seite 5", 5)]


def test_cover_names_what_is_not_accessible_and_whom_to_ask():
    files = [make_own(), make_upload(), make_upload(SCAN), make_tagged_upload()]
    text = page_text(pack_bytes(*make_entries(*files), contact="Ratsbüro"), 1)

    named = text.partition("Nicht barrierefreie Unterlagen")[2]

    assert "Eine barrierefreie Fassung erhalten Sie hier: Ratsbüro." in named
    no_tags = "Überschriften, Listen und Tabellen sind nicht ausgezeichnet (keine Tags)"
    assert f"Anlage 2 (Seite 5): {no_tags}; die Sprache ist nicht angegeben." in named
    assert f"Anlage 3 (Seite 7): {no_tags}; der Inhalt ist nur ein Bild, Text fehlt; die Sprache" in named
    assert ("Anlage 1" in named, "Anlage 4" in named) == (False, False)


def test_cover_of_accessible_files_names_none():
    assert "barrierefrei" not in page_text(nested_bytes(), 1)


def test_characters_that_no_font_has_become_question_marks():
    data = pack_bytes(Entry("Fest 🙂", make_own(), stamp="Ö 1 🙂"), reader="Ada مرحبا")

    assert ("Fest ? Seite 2" in page_text(data, 1), "Ö 1 ?" in page_text(data, 2)) == (True, True)


# Bookmarks, numbers, places


def test_bookmarks_are_nested_like_the_entries():
    pdf = nested_pack()

    with pdf.open_outline() as outline:
        paper = outline.root[1].children[0]
        pages = [target_of(pdf, item.destination) for item in (outline.root[0], paper, paper.children[-1])]

    assert [item.title for item in outline.root] == ["Sitzungsmappe", "Ö 1 Klima", "Ö 2 Verschiedenes"]
    assert (paper.title, paper.children[-1].title, pages) == ("ZD/1/2021 Klima", "Anlage 1: Plan", [1, 2, 5])


def test_bookmarks_of_a_file_stand_below_its_own():
    pdf = packed(*make_entries(make_own()))

    with pdf.open_outline() as outline:
        inner = outline.root[1].children[0]

    assert [item.title for item in inner.children][:2] == ["Beschlussvorschlag", "Sachverhalt"]
    assert target_of(pdf, inner.destination) == 2


def test_pages_are_labelled_and_stamped_with_running_numbers():
    data = nested_bytes()

    stamps = [page_text(data, n)[-len("Mappe: Seite 7 von 7") :] for n in range(1, 8)]

    assert stamps == [f"Mappe: Seite {n} von 7" for n in range(1, 8)]
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [page.label for page in pdf.pages] == [str(n) for n in range(1, 8)]


def test_each_page_carries_the_stamp_of_its_file():
    data = nested_bytes()

    found = ["Ö 1 · ZD/1/2021 Mappe" in page_text(data, 4), "Ö 1 · ZD/1/2021 · Anlage 1" in page_text(data, 5)]

    assert found == [True, True]


def test_stamps_are_artifacts_at_the_foot():
    pdf = packed(*nested(), *make_entries(make_upload()))

    kinds = [[kind for kind, _ in artifacts_of(page)] for page in pdf.pages]

    assert kinds == [["Footer"]] * len(pdf.pages)


def test_long_stamp_ends_before_the_number():
    text = page_text(pack_bytes(Entry("Anlage", make_own(), stamp="Ein sehr langer Stempel " * 9)), 2)

    assert text.endswith("… Mappe: Seite 2 von 4")


def test_pack_in_a_pack_keeps_its_stamps():
    inner = pack_bytes(Entry("Übersicht", make_own(), stamp="Xylophon 4711"))
    data = pack_bytes(Entry("Mappe vom Mai", inner, stamp="Ö 1"))

    text = page_text(data, 3)

    expected = ["Xylophon 4711 Mappe: Seite 2 von 4", "Ö 1 Mappe: Seite 3 von 5"]
    assert ([words for words in expected if words not in text], findings(data)) == ([], [])


def test_reader_is_named_across_each_page_without_hiding_it():
    pdf = packed(*nested(), *make_entries(make_upload()), reader="Ada Brandt")

    marks = [artifacts_of(page)[0] for page in pdf.pages]

    assert {kind for kind, _ in marks} == {"Watermark"}
    assert {operators.split(" rg")[0] for _, operators in marks} == {" q /Stempel0- gs 0.87 0.89 0.92"}
    assert {str(page.obj.Resources.ExtGState["/Stempel0-"].BM) for page in pdf.pages} == {"/Multiply"}


def test_pack_for_everyone_names_no_reader():
    pdf = nested_pack()

    assert [mark for page in pdf.pages for mark in artifacts_of(page) if mark[0] == "Watermark"] == []


@pytest.mark.parametrize(
    ("degrees", "width", "height"), [(0, 842, 595), (90, 595, 842), (180, 842, 595), (270, 595, 842)]
)
def test_stamp_stands_upright_at_the_foot_that_is_seen(degrees, width, height):
    data = pack_bytes(*make_entries(changed(make_upload(), rotate(degrees))))

    x, y = place_of("Mappe:", data)

    assert (width / 2 < x < width, 10 < height - y < 30) == (True, True)


def test_stamp_stands_in_the_visible_part_of_a_cropped_page():
    def crop(pdf):
        pdf.pages[0].obj.CropBox = Array([700, 500, 100, 50])

    x, y = place_of("Mappe:", pack_bytes(*make_entries(changed(make_upload(), crop))), "-cropbox")

    assert (300 < x < 600, 10 < 450 - y < 30) == (True, True)


def place_of(word, data, *options):
    """Left and lower edge of a word on the second page as it is seen, counted from the top left."""
    boxes = text_of(data, "-bbox", "-f", "2", "-l", "2", *options)
    box = boxes.partition(f">{word}<")[0].rpartition("<word")[2]
    values = {part.split("=")[0]: float(part.split('"')[1]) for part in box.split()}
    return values["xMin"], values["yMax"]


def test_names_of_places_do_not_clash_and_links_lead_on():
    pdf = packed(*make_entries(make_upload(), make_upload()))
    names = list(pdf.Root.Names.Dests.Names)
    places = {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}

    targets = [target_of(pdf, places[str(links_on(pdf.pages[n])[0].Dest)]) for n in (1, 3)]

    assert sorted(places) == ["0/mitte", "1/mitte"]
    assert targets == [3, 5]


def test_links_straight_to_a_later_page_lead_on():
    def link_to_second_page(pdf):
        place = Array([pdf.pages[1].obj, Name.Fit])
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=place)
        pdf.pages[0].obj.Annots = Array([link])

    pdf = packed(*make_entries(changed(make_upload(), link_to_second_page)))

    assert target_of(pdf, links_on(pdf.pages[1])[0].Dest) == 3


# Uploads


def test_pack_with_uploads_claims_no_standard_but_lacks_nothing_else():
    data = pack_bytes(*make_entries(make_own(), make_upload(), make_upload(SCAN)))

    codes = {line.split(":")[0] for line in findings(data)}

    # Both claims, the note that tags say little, and a link that is not printed.
    assert codes == {"UA06-002", "A-6.6.4", "UA04-001", "A-6.3.2"}


def test_pack_claims_both_standards_only_when_every_file_does():
    ours, theirs = make_own(), make_tagged_upload()

    claims = [claims_of(pack_bytes(*make_entries(*files))) for files in ([ours], [ours, theirs])]

    assert claims == [(b"pdfuaid:part", b"pdfaid:part"), ()]


def claims_of(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
    return tuple(claim for claim in (b"pdfuaid:part", b"pdfaid:part") if claim in metadata)


def test_untagged_page_with_text_stays_text_and_a_scan_becomes_a_figure():
    pdf = packed(*make_entries(make_upload(), make_upload(SCAN)))

    kinds = [[str(kid.S) for kid in part.K] for part in pdf.Root.StructTreeRoot.K.K][1:]
    figure = part_named(pdf, "Anlage 2").K[0]

    assert kinds == [["/P", "/Link", "/P"], ["/Figure"]]
    assert str(figure.Alt) == "Seite 1 der Anlage „Anlage 2“, nicht barrierefrei"


def test_content_of_an_untagged_page_is_still_shown_and_read():
    data = pack_bytes(*make_entries(make_upload()))

    assert "Lageplan Maßstab 1:500, zur Mitte" in page_text(data, 2)
    assert [line for _, line in parts_of(data)[1] if line.startswith('"Lageplan')] == [
        '"LageplanMaßstab 1:500, zur Mitte"'
    ]


def test_tagged_upload_keeps_its_tags():
    data = make_tagged_upload()

    assert parts_of(pack_bytes(*make_entries(data)))[1] == structure_of(data)


def test_nothing_that_acts_or_hides_is_carried_over():
    pdf = packed(*make_entries(changed(make_upload(), arm), changed(make_tagged_upload(), arm)))

    found = [key for key in ("/JS", "/AA", "/OpenAction", "/EF", "/FT", "/XFA", "/Next") if objects_with(pdf, key)]
    links = [str(link.A.URI) for page in pdf.pages for link in links_on(page) if "/A" in link]

    assert found == ["/Next"]  # of the bookmarks
    assert links == ["https://www.example.org/"] * 2


def test_marks_of_a_tree_that_stays_behind_are_dropped():
    def mark_image(pdf):
        next(iter(pdf.pages[0].obj.Resources.XObject.values())).StructParent = 0

    pdf = packed(*make_entries(changed(make_upload(SCAN), mark_image)))

    assert [item for item in objects_with(pdf, "/StructParent") if item.get("/Type") != Name.Annot] == []


def test_filled_fields_are_still_seen_as_content():
    pdf = packed(*make_entries(changed(make_upload(SCAN), arm)))

    shown = pdf.pages[1].obj.Resources.XObject.Seite.read_bytes().decode()

    assert "/Fxo1 Do" in shown


def test_hidden_layers_stay_hidden():
    def add_layers(pdf):
        layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Wege", "Leitungen")]
        pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(OFF=Array(layers[1:])))
        pdf.pages[0].obj.Resources.Properties = Dictionary(L0=layers[0], L1=layers[1])

    pdf = packed(*make_entries(make_own(), changed(make_upload(), add_layers)))
    layers = pdf.Root.OCProperties

    assert [str(group.Name) for group in layers.OCGs] == ["Wege", "Leitungen"]
    assert [str(group.Name) for group in layers.D.OFF] == ["Leitungen"]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"%PDF-1.7 nichts", "Die Anlage „Plan.pdf“ ist beschädigt und kann nicht in die Mappe."),
        (make_upload(PLAN)[:3000], "Die Anlage „Plan.pdf“ ist beschädigt und kann nicht in die Mappe."),
        (
            locked(make_upload(PLAN), user="geheim", owner="mehr"),
            "Die Anlage „Plan.pdf“ ist mit einem Kennwort geschützt und kann nicht in die Mappe.",
        ),
    ],
    ids=["broken", "cut", "locked"],
)
def test_file_that_cannot_be_joined_is_named(file, sentence):
    with pytest.raises(PackProblem) as caught:
        pack_bytes(nested()[1], Entry("Plan.pdf", file))

    assert (str(caught.value), caught.value.position) == (sentence, 1)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(PackProblem) as caught:
        pack_bytes(Entry("Plan.pdf", tmp_path / "fehlt.pdf"))

    assert str(caught.value) == "Die Anlage „Plan.pdf“ ist nicht auffindbar und kann nicht in die Mappe."


def test_file_that_everyone_may_open_is_joined_though_it_is_encrypted():
    pdf = packed(*make_entries(locked(make_upload(PLAN), user="", owner="geheim")))

    assert (len(pdf.pages), pdf.is_encrypted) == (3, False)


def test_page_stands_in_for_a_file_that_cannot_be_joined():
    entries = [nested()[1], Entry("Plan.pdf", b"kein PDF", stamp="Ö 1"), Entry("Liste.pdf", b"", stamp="Ö 2")]
    data = pack_bytes(*entries, with_placeholders=True)

    page = page_text(data, 5)

    assert (
        "Plan.pdf Diese Anlage liegt gesondert vor. Die Datei ist keine PDF-Datei und konnte nicht in die Mappe."
        in page
    )
    assert "Gesondert vorliegende Anlagen" in page_text(data, 1)
    assert findings(data) == []


def test_made_pack_tells_which_files_are_missing():
    entries = [nested()[1], Entry("Plan.pdf", b"kein PDF"), Entry("Liste.pdf", b"%PDF-1.7 ab")]

    made = make_pack(make_words(*entries), BytesIO(), with_placeholders=True)

    assert [(problem.position, problem.reason) for problem in made.problems] == [
        (1, "ist keine PDF-Datei"),
        (2, "ist beschädigt"),
    ]
