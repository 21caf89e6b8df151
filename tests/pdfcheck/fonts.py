"""Fonts and images: embedded, readable as text, without what PDF/A forbids."""

import re

from pikepdf import Array, Dictionary, Name, Stream

FONT_KINDS = ("/Type0", "/TrueType", "/Type1", "/Type3")
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
NO_CHARACTER = re.compile(rb"<(0000|FFFE|FEFF)>\s*(\n|\r|$)")


def check_fonts(pdf):
    """Findings on all fonts and images of the file."""
    for item in pdf.objects:
        if isinstance(item, Stream):
            yield from check_stream(item)
        elif isinstance(item, Dictionary) and is_font(item):
            yield from check_font(item)


def is_font(item):
    return item.get("/Type") == Name.Font and str(item.get("/Subtype")) in FONT_KINDS


def check_stream(stream):
    if stream.get("/Subtype") == Name.Image and stream.get("/Interpolate", False):
        yield "A-6.2.8", "Bild mit Interpolate true"
    filters = stream.get("/Filter", Array())
    if Name.LZWDecode in (list(filters) if isinstance(filters, Array) else [filters]):
        yield "A-6.1.7", "LZW-Kompression"


def check_font(font):
    kind, name = str(font.Subtype), str(font.get("/BaseFont", "/?"))[1:]
    if kind == "/Type3":
        if "/ToUnicode" not in font:
            yield "UA10-001", "Type-3-Schrift ohne ToUnicode"
        return
    base = font.DescendantFonts[0] if kind == "/Type0" else font
    if not any(key in base.get("/FontDescriptor", Dictionary()) for key in FONT_FILES):
        yield "UA31-009", f"Schrift {name} ist nicht eingebettet"
    if "/ToUnicode" in font:
        if NO_CHARACTER.search(font.ToUnicode.read_bytes()):
            yield "UA10-002", f"Schrift {name}: ToUnicode bildet auf U+0000, U+FEFF oder U+FFFE ab"
    elif kind == "/Type0" or "/Encoding" not in font:
        yield "UA10-001", f"Schrift {name} ohne ToUnicode"


def mapped_codes(font):
    """The character codes for which the font names a Unicode value."""
    cmap, codes = font.ToUnicode.read_bytes(), set()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        codes |= {int(code, 16) for code in re.findall(rb"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]*>", block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
        for low, high in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*[<\[]", block):
            codes |= set(range(int(low, 16), int(high, 16) + 1))
    return codes


def glyph_count(font):
    """The number of glyphs, read from the embedded TrueType file; the most possible where it cannot be read."""
    base = font.DescendantFonts[0]
    file = base.get("/FontDescriptor", Dictionary()).get("/FontFile2")
    if file is None or base.get("/CIDToGIDMap", Name.Identity) != Name.Identity:
        return 0x10000
    data = file.read_bytes()
    for number in range(int.from_bytes(data[4:6], "big")):
        entry = data[12 + 16 * number : 28 + 16 * number]
        if entry[:4] == b"maxp":
            offset = int.from_bytes(entry[8:12], "big")
            return int.from_bytes(data[offset + 4 : offset + 6], "big")
    return 0x10000
