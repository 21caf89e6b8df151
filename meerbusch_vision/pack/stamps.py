"""What is printed over every page of a pack: stamp and running number at its foot, the reader's name across it."""

from itertools import count
from math import atan2, cos, hypot, sin

from pikepdf import Array, Dictionary, Name

from meerbusch_vision.pack.geometry import seen
from meerbusch_vision.pack.glyphs import Glyphs

INK, PAPER, LIGHT = "0.29 0.33 0.38", "1 1 1", "0.87 0.89 0.92"
LINES_ON_A_PAGE = 75  # letters are this part of the shorter side: 8 points on A4, readable too when A0 is printed small
KINDS = ("/Font", "/ExtGState")
FROM_BELOW, FROM_SIDES = 2.5, 6  # distance from the edges in em
WATERMARK_SHARE = 0.62  # of the diagonal
LARGEST_WATERMARK = 0.09  # em, as a part of the diagonal


class Stamper:
    """Stamps pages with the fonts it has put into the PDF."""

    def __init__(self, pdf, stamps, watermark):
        self.pdf, self.watermark = pdf, watermark
        self.total = len(pdf.pages)
        self.name = free_name(pdf)
        self.glyphs = Glyphs(pdf, "".join([*stamps, watermark, self.number(1234567890), "…"]), self.name)
        self.begin = pdf.make_stream(b"q\n")
        self.multiply = pdf.make_indirect(Dictionary(Type=Name.ExtGState, BM=Name.Multiply))

    def number(self, running):
        return f"Mappe: Seite {running} von {self.total}"

    def stamp(self, page, text, running, *, has_edge):
        """Print over the page what belongs on it; artifacts all of it (ISO 14289-1, 7.8)."""
        width, height, matrix = seen(page)
        marks = [self.across(width, height), self.foot(width, height, (text, self.number(running)), has_edge)]
        content = f"\nQ q {numbers(matrix)} cm {' '.join(filter(None, marks))} Q"
        self.give_resources(page)
        contents = page.obj.get("/Contents", Array())
        streams = list(contents) if isinstance(contents, Array) else [contents]
        page.obj.Contents = Array([self.begin, *streams, self.pdf.make_stream(content.encode())])

    def give_resources(self, page):
        resources = part(page.obj, "/Resources")
        for name, font in self.glyphs.fonts.items():
            part(resources, "/Font")[name] = font
        part(resources, "/ExtGState")[self.name] = self.multiply

    def foot(self, width, height, texts, has_edge):
        """The stamp on the left, the number on the right."""
        text, number = texts
        size = min(width, height) / LINES_ON_A_PAGE
        right = width / size - FROM_SIDES - self.glyphs.width(number)
        left = self.glyphs.fit(text, right - FROM_SIDES - 1)
        lines = ((left, FROM_SIDES * size), (number, right * size))
        shown = [f"1 0 0 1 {x:.2f} {FROM_BELOW * size:.2f} Tm {self.glyphs.show(line, size)}" for line, x in lines]
        content = f"{INK} rg BT {' '.join(shown)} ET"
        return artifact("Footer", edge(size, shown) + content if has_edge else content, "/Attached [/Bottom]")

    def across(self, width, height):
        """Upwards along the diagonal; multiplied, so that it darkens the paper and hides no letter."""
        if not self.watermark:
            return ""
        length, angle, ems = hypot(width, height), atan2(height, width), self.glyphs.width(self.watermark)
        size = min(WATERMARK_SHARE * length / ems, LARGEST_WATERMARK * length)
        back, down = ems * size / 2, size * 0.35
        c, s = cos(angle), sin(angle)
        place = (c, s, -s, c, width / 2 - back * c + down * s, height / 2 - back * s - down * c)
        text = self.glyphs.show(self.watermark, size)
        return artifact("Watermark", f"{self.name} gs {LIGHT} rg BT {numbers(place)} Tm {text} ET")


def free_name(pdf):
    """A name that no resource of the pages begins with: a pack may hold another pack, stamped before."""
    resources = [page.obj.get("/Resources", Dictionary()) for page in pdf.pages]
    used = set().union(*(part.get(kind, Dictionary()).keys() for part in resources for kind in KINDS))
    names = (f"/Stempel{number}-" for number in count())
    return next(name for name in names if not any(key.startswith(name) for key in used))


def edge(size, shown):
    """Paper around each letter, so that it is read on a dark scan too; as text it counts once only."""
    return f"/Span <</ActualText ()>> BDC {PAPER} RG {size / 5:.2f} w 1 J 1 j BT 1 Tr {' '.join(shown)} 0 Tr ET EMC "


def part(dictionary, key):
    """The dictionary below this key, made where there is none."""
    if key not in dictionary:
        dictionary[key] = Dictionary()
    return dictionary[key]


def artifact(kind, content, more=""):
    return f"/Artifact <</Type /Pagination /Subtype /{kind} {more}>> BDC q {content} Q EMC"


def numbers(values):
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
