"""The pack as a whole: bookmarks, page numbers, layers, named places, and what it says of itself."""

from pikepdf import Array, Dictionary, Name, OutlineItem, Stream, String

from meerbusch_vision.pack.geometry import top_of
from meerbusch_vision.pack.links import prefixed
from meerbusch_vision.pack.structure import LANGUAGE, flat
from meerbusch_vision.pdf_structure import UA_CLAIM

ARCHIVE_CLAIM = b'<rdf:Description rdf:about="" pdfaid:part="2" pdfaid:conformance="A" />'  # as WeasyPrint spells it
DEEPEST = 15


def write_catalog(pdf, cover, sources, places, layers):
    root = pdf.Root
    root.Lang, root.MarkInfo = LANGUAGE, Dictionary(Marked=True)
    if not all(source.is_tagged for source in sources):
        root.MarkInfo.Suspects = True  # the tags of these pages say little about their content
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    if places:
        pairs = [(String(name), place) for name, place in sorted(places.items())]
        root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=flat(pairs))))
    write_layers(pdf, layers)
    write_claims(pdf, cover, sources)


def write_claims(pdf, cover, sources):
    """Title, dates and colours of the cover; the claims of both standards only where every file makes them."""
    pdf.trailer.Info = pdf.copy_foreign(cover.pdf.make_indirect(cover.pdf.trailer.Info))
    pdf.Root.OutputIntents = pdf.copy_foreign(cover.pdf.make_indirect(cover.pdf.Root.OutputIntents))
    metadata = cover.pdf.Root.Metadata.read_bytes()
    if not all(source.is_claimed and source.colours == cover.colours for source in sources):
        metadata = metadata.replace(UA_CLAIM, b"").replace(ARCHIVE_CLAIM, b"")
    pdf.Root.Metadata = Stream(pdf, metadata, Type=Name.Metadata, Subtype=Name.XML)


def write_layers(pdf, layers):
    """Layers of plans stay as visible or hidden as they were."""
    if layers:
        groups, hidden = Array(group for group, _ in layers), Array(group for group, is_hidden in layers if is_hidden)
        pdf.Root.OCProperties = Dictionary(OCGs=groups, D=Dictionary(Name="Ebenen", OFF=hidden))


def layers_of(pdf, source):
    """(layer, whether it is hidden) of each layer of a file, copied."""
    if "/OCProperties" not in source.pdf.Root:
        return []
    properties = pdf.copy_foreign(source.pdf.make_indirect(source.pdf.Root.OCProperties))
    hidden = {group.objgen for group in hidden_groups(properties)}
    return [(group, group.objgen in hidden) for group in properties.get("/OCGs", Array())]


def hidden_groups(layers):
    start = layers.get("/D", Dictionary())
    if start.get("/BaseState") != Name.OFF:
        return list(start.get("/OFF", Array()))
    shown = {group.objgen for group in start.get("/ON", Array())}
    return [group for group in layers.get("/OCGs", Array()) if group.objgen not in shown]


def write_bookmarks(pdf, pack, starts, chapters):
    """A bookmark for the cover and one for each entry, nested by level; below it, folded, those that its file had."""
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(pack.title, top_of(pdf.pages[0])))
        path = [(-1, outline.root)]
        for position, entry in enumerate(pack.entries):
            item = OutlineItem(entry.title)
            if starts[position]:
                item.destination = top_of(pdf.pages[starts[position] - 1])
            item.children.extend(chapters.get(position, ()))
            item.is_closed = entry.level > 0 or position in chapters
            while path[-1][0] >= entry.level:
                path.pop()
            path[-1][1].append(item)
            path.append((entry.level, item.children))


def chapters_of(pdf, source, prefix):
    """The bookmarks of a file that lead to its pages, as bookmarks of the pack, folded."""
    first = source.start - 1
    pages = {page.objgen: pdf.pages[first + n].obj for n, page in enumerate(source.pdf.pages)}
    return moved(source.pdf.open_outline(max_depth=DEEPEST).root, pages, prefix)


def moved(items, pages, prefix):
    """Bookmarks like these that lead to the copied pages; one that leads elsewhere gives way to those below it."""
    found = []
    for item in items:
        children, place = moved(item.children, pages, prefix), moved_place(item, pages, prefix)
        if place is None:
            found += children
        else:
            found.append(OutlineItem(item.title, place))
            found[-1].children.extend(children)
            found[-1].is_closed = True
    return found


def moved_place(item, pages, prefix):
    place = item.destination
    if place is None and item.action is not None and item.action.get("/S") == Name.GoTo:
        place = item.action.get("/D")
    if isinstance(place, String | Name):
        return prefixed(prefix, place)
    if isinstance(place, Array) and len(place) and isinstance(place[0], Dictionary) and place[0].objgen in pages:
        return Array([pages[place[0].objgen], *list(place)[1:]])
    return None
