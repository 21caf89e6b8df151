"""A picture becomes a page of a pack of its own: upright, fitted to the sheet, tagged as a figure with its title."""

from base64 import b64encode
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from meerbusch_vision.pack.cover import render

TEMPLATE = "pdf/mappe_bild.html"
STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
FINEST = (3508, 3508)  # dots on the long side of A4 at 300 to an inch
# Whatever a damaged picture makes Pillow raise.
DAMAGE = (Image.DecompressionBombError, OSError, SyntaxError, ValueError)


def with_pictures(pack):
    """The pack with a page for each of its pictures; one that cannot be read stays what it is, and is named later."""
    entries = list(pack.entries)
    for position, entry in enumerate(entries):
        if is_picture(entry.pdf):
            entries[position] = replace(entry, pdf=page_of(pack, position) or entry.pdf)
    return replace(pack, entries=tuple(entries))


def is_picture(file):
    return isinstance(file, bytes | Path) and start_of(file).startswith(STARTS)


def start_of(file):
    if isinstance(file, bytes):
        return file[:8]
    if not file.is_file():
        return b""
    with file.open("rb") as handle:
        return handle.read(8)


def page_of(pack, position):
    """The bytes of the page, or None where the picture is damaged."""
    try:
        picture, kind = as_seen(pack.entries[position].pdf)
    except DAMAGE:
        return None
    return render(TEMPLATE, pack, picture_context, position, address_of(picture, kind), picture.width > picture.height)


def picture_context(pack, position, address, is_wide):
    entry = pack.entries[position]
    return {"town": pack.town, "created_at": pack.made_at, "entry": entry, "address": address, "is_wide": is_wide}


def as_seen(file):
    """(picture, format) as a viewer shows it: turned as the camera noted, on white, no finer than print can show."""
    with Image.open(BytesIO(file) if isinstance(file, bytes) else file) as image:
        image.draft(None, FINEST)
        turned = ImageOps.exif_transpose(image)
        turned.thumbnail(FINEST)
        return on_white(turned), image.format


def on_white(image):
    """PDF/A knows the colours of RGB only; what shines through lies on the white of the sheet."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    sheet = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(sheet, image.convert("RGBA")).convert("RGB")


def address_of(picture, kind):
    """The picture as a data URL. Drawings keep their sharp lines as PNG."""
    buffer = BytesIO()
    picture.save(buffer, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return f"data:image/{kind.lower()};base64,{b64encode(buffer.getvalue()).decode()}"
