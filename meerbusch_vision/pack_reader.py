"""A finished pack for one reader: the name across every page, put on when it is handed out."""

import pikepdf

from meerbusch_vision.pack.geometry import seen
from meerbusch_vision.pack.stamps import Stamper, numbers

SAVING = {"deterministic_id": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate}
OWN = "Name"  # behind the names of fonts and states, which the pages of a pack have already


def name_reader(source, target, words):
    """Write the pack at the path `source` to the path or binary file `target`, with these words across each page."""
    with pikepdf.open(source) as pdf:
        marker = Marker(pdf, [], words)
        for page in pdf.pages:
            marker.mark(page)
        pdf.save(target, **SAVING)


class Marker(Stamper):
    """Puts the words over pages that were stamped before, as an artifact like the stamps."""

    def __init__(self, pdf, stamps, watermark):
        super().__init__(pdf, stamps, watermark)
        glyphs = self.glyphs
        glyphs.fonts = {f"{name}{OWN}": font for name, font in glyphs.fonts.items()}
        glyphs.known = {char: (f"{name}{OWN}", *rest) for char, (name, *rest) in glyphs.known.items()}
        self.end, self.streams = pdf.make_stream(b"\nQ"), {}

    def mark(self, page):
        """Pages of the same size share one stream."""
        width, height, matrix = seen(page)
        key = (width, height, tuple(matrix))
        if key not in self.streams:
            content = f"\nq {numbers(matrix)} cm {self.across(width, height)} Q"
            self.streams[key] = self.pdf.make_stream(content.encode())
        self.give_resources(page)
        streams = page.obj.get("/Contents", pikepdf.Array())
        before = list(streams) if isinstance(streams, pikepdf.Array) else [streams]
        page.obj.Contents = pikepdf.Array([self.begin, *before, self.end, self.streams[key]])
