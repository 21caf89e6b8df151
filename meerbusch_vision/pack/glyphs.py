"""Letters for what is stamped on finished pages: the house's fonts, embedded with just the characters needed."""

import re
import unicodedata
from io import BytesIO

import pikepdf
from pikepdf import Array

from meerbusch_vision.pdf import PDFProblem, render_pdf

TEMPLATE = "pdf/zeichen.html"
INSTEAD = "?"  # for a character that none of the fonts has
MAPPING = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*(?=<|endbfchar)")
UNIT = 1000  # of widths, per em


class Glyphs:
    """Fonts copied into a PDF under names with this prefix, and for each character (font, code, width in em)."""

    def __init__(self, pdf, characters, prefix):
        self.fonts, self.known = {}, {}
        with pikepdf.open(BytesIO(render_characters(sorted({*clean(characters), INSTEAD, " "})))) as sheet:
            # Fira Sans comes first and wins over the font for rare characters.
            for number, (_, font) in enumerate(sorted(fonts_of(sheet), key=lambda pair: "Fira" not in pair[0])):
                name = f"{prefix}{number}"
                self.fonts[name] = pdf.copy_foreign(font)
                for character, code, width in glyphs_of(font):
                    self.known.setdefault(character, (name, code, width))

    def width(self, text):
        """In em."""
        return sum(self.glyph(character)[2] for character in clean(text))

    def glyph(self, character):
        return self.known.get(character) or self.known[INSTEAD]

    def show(self, text, size):
        """The operators that show a text inside BT and ET."""
        runs = []
        for name, code, _ in map(self.glyph, clean(text)):
            if runs and runs[-1][0] == name:
                runs[-1][1] += code
            else:
                runs.append([name, code])
        return "".join(f"{name} {size:.2f} Tf <{codes}> Tj " for name, codes in runs)

    def fit(self, text, most):
        """The text, cut off with an ellipsis where it is wider than this many em."""
        if self.width(text) <= most:
            return text
        while text and self.width(f"{text}…") > most:
            text = text[:-1]
        return f"{text}…"


def clean(text):
    """Composed letters and plain spaces only."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))


def render_characters(characters):
    """A PDF that shows each character by itself, so that no two are set as one; without those no font has."""
    try:
        return render_pdf(TEMPLATE, {"characters": characters})
    except PDFProblem as problem:
        found = [character for character in characters if character not in problem.characters]
        if len(found) == len(characters):
            raise
        return render_pdf(TEMPLATE, {"characters": found})


def fonts_of(sheet):
    for font in sheet.pages[0].obj.Resources.Font.values():
        yield str(font.BaseFont), sheet.make_indirect(font)


def glyphs_of(font):
    """(character, code as four hex digits, width in em) of a font as WeasyPrint embeds it."""
    widths = widths_of(font.DescendantFonts[0])
    for code, text in MAPPING.findall(font.ToUnicode.read_bytes()):
        character = bytes.fromhex(text.decode()).decode("utf-16-be")
        yield character, code.decode().lower(), widths.get(int(code, 16), UNIT) / UNIT


def widths_of(font):
    """Width by code, from the two spellings of a W array: `code [width …]` and `first last width`."""
    widths, waiting = {}, list(font.get("/W", Array()))
    while waiting:
        first, second = int(waiting.pop(0)), waiting.pop(0)
        if isinstance(second, Array):
            widths.update({first + place: float(width) for place, width in enumerate(second)})
        else:
            widths.update(dict.fromkeys(range(first, int(second) + 1), float(waiting.pop(0))))
    return widths
