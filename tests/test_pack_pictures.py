"""Pictures in a Sitzungsmappe: each a page of its own, upright, tagged as a figure with the title of the Anlage."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from meerbusch_vision.pack import Entry, PackProblem
from meerbusch_vision.pack.pictures import as_seen
from tests.pack_samples import make_own, pack_bytes, parts_of
from tests.pdfcheck import findings
from tests.test_pdf import text_of

RED, CLEAR = (200, 30, 30), (0, 0, 0, 0)
TURNED = 6  # what a camera notes that was held upright (EXIF, Orientation)


def make_picture(kind="PNG", mode="RGB", size=(60, 40), colour=RED, **saving):
    buffer = BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **saving)
    return buffer.getvalue()


def make_turned():
    exif = Image.Exif()
    exif[0x0112] = TURNED
    return make_picture("JPEG", exif=exif)


PICTURES = {
    "drawing": make_picture(),
    "drawing with a clear ground": make_picture(mode="RGBA", colour=CLEAR),
    "drawing with a palette": make_picture(mode="P", colour=1),
    "photo": make_picture("JPEG"),
    "grey photo": make_picture("JPEG", "L", colour=90),
    "photo for printers": make_picture("JPEG", "CMYK", colour=(0, 200, 200, 20)),
    "photo held upright": make_turned(),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_picture_is_a_page_that_passes_the_checker(picture):
    data = pack_bytes(Entry("Ö 1", make_own(1)), Entry("Lageplan des Hofs", picture, 1, "Ö 1 · Lageplan"))

    assert findings(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        [*_, figure] = figures_below(pdf.Root.StructTreeRoot.K.K[-1])
        assert (str(figure.Alt), figure.Pg.objgen) == ("Lageplan des Hofs", pdf.pages[-1].objgen)
        assert len(figures_below(pdf.Root.StructTreeRoot.K.K[-1])) == 1
    assert "Ö 1 · Lageplan" in text_of(data, "-raw")


def figures_below(element):
    if str(element.get("/S", "")) == "/Figure":
        return [element]
    kids = element.get("/K", pikepdf.Array())
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [found for kid in kids if isinstance(kid, pikepdf.Dictionary) for found in figures_below(kid)]


@pytest.mark.parametrize(("size", "is_wide"), [((60, 40), True), ((40, 60), False), ((40, 40), False)])
def test_page_lies_as_its_picture(size, is_wide):
    with pikepdf.open(BytesIO(pack_bytes(Entry("Plan", make_picture(size=size))))) as pdf:
        _, page = pdf.pages

    assert (page.mediabox[2] > page.mediabox[3]) is is_wide


def test_picture_of_a_camera_held_upright_stands_upright():
    picture, kind = as_seen(make_turned())

    assert (picture.size, kind) == ((40, 60), "JPEG")


def test_clear_ground_is_white_and_large_pictures_shrink_to_what_print_shows():
    clear, _ = as_seen(make_picture(mode="RGBA", colour=CLEAR))
    large, _ = as_seen(make_picture(size=(7016, 100)))

    assert (clear.getpixel((0, 0)), large.size) == ((255, 255, 255), (3508, 50))


def test_cover_says_that_a_picture_has_no_text():
    data = pack_bytes(Entry("Lageplan", make_picture()))

    assert "der Inhalt ist nur ein Bild, Text fehlt" in text_of(data, "-raw", "-l", "1").replace("\n", " ")


def test_title_with_a_character_that_no_font_has_keeps_its_picture():
    data = pack_bytes(Entry("Plan 🗺", make_picture()))

    assert [line for _, line in parts_of(data)[1] if "Figure" in line] != []


# What is cut off later shows as far as it goes, as in a browser.
@pytest.mark.parametrize("picture", [make_picture()[:20], make_picture("JPEG")[:200]], ids=["PNG", "JPEG"])
def test_damaged_picture_is_named(picture):
    with pytest.raises(PackProblem) as caught:
        pack_bytes(Entry("Plan.png", picture))

    assert str(caught.value) == "Die Anlage „Plan.png“ ist beschädigt und kann nicht in die Mappe."


def test_same_picture_makes_the_same_bytes(tmp_path):
    path = tmp_path / "plan.png"
    path.write_bytes(make_picture())

    assert pack_bytes(Entry("Plan", path)) == pack_bytes(Entry("Plan", make_picture()))
