"""Links inside the joined file: cleaned, with names of their own for each file they come from."""

import re

from pikepdf import Array, Dictionary, Name, String

from meerbusch_vision.pack.geometry import top_of

LINK_KEYS = "/Type /Subtype /Rect /QuadPoints /A /Dest /Border /BS /C /H /F /Contents /StructParent /Lang"
SAFE_ADDRESS = re.compile(r"(https?:|mailto:|tel:)", re.I)
COVER_ADDRESS = "mappe:"  # how the cover's template names an entry, by its position
DEEPEST = 32


def clean_link(link):
    """Keep where the link leads, inside the file or to a web page; drop scripts, programs and other files."""
    drop(link, set(link.keys()).difference(LINK_KEYS.split()))
    action = link.get("/A")
    if isinstance(action, Dictionary) and is_harmless(action):
        drop(action, ["/Next"])
    else:
        drop(link, ["/A"])


def drop(dictionary, keys):
    for key in keys:
        if key in dictionary:
            del dictionary[key]


def is_harmless(action):
    if action.get("/S") == Name.GoTo:
        return "/D" in action
    address = str(action.get("/URI", ""))
    return action.get("/S") == Name.URI and bool(SAFE_ADDRESS.match(address) or address.startswith(COVER_ADDRESS))


def leaves(node, key, depth=0):
    """The pairs of a name or number tree in order."""
    pairs = iter(node.get(key, Array()))
    yield from zip(pairs, pairs, strict=False)
    if depth < DEEPEST:
        for kid in node.get("/Kids", Array()):
            yield from leaves(kid, key, depth + 1)


def rename_targets(source, prefix):
    """Give the links to named places the prefix that the places get in the pack."""
    for link in (link for links in source.links for link in links):
        for holder, key in ((link, "/Dest"), (link.get("/A", Dictionary()), "/D")):
            if isinstance(holder.get(key), String | Name):
                holder[key] = prefixed(prefix, holder[key])


def prefixed(prefix, name):
    """The name with a prefix, as a string; old files write names of places as name objects."""
    raw = str(name)[1:].encode() if isinstance(name, Name) else bytes(name)
    return String(prefix.encode() + raw)


def named_places(pdf, source, prefix):
    """(name, place) of all named places, copied; the pages must have been copied before."""
    root = source.pdf.Root
    pairs = [*leaves(root.get("/Names", Dictionary()).get("/Dests", Dictionary()), "/Names")]
    pairs += [(Name(name), place) for name, place in root.get("/Dests", Dictionary()).items()]
    for name, place in pairs:
        place = place.get("/D") if isinstance(place, Dictionary) else place
        if isinstance(place, Array) and len(place):
            yield bytes(prefixed(prefix, name)), pdf.copy_foreign(source.pdf.make_indirect(place))


def copy_links(pdf, source):
    """Put the links of a file on its pages, which have been copied before."""
    for number, links in enumerate(source.links):
        if links:
            page = pdf.pages[source.start - 1 + number].obj
            page.Annots = Array([pdf.copy_foreign(source.pdf.make_indirect(link)) for link in links])
            page.Tabs = Name.S


def point_cover(pdf, cover, starts, entries):
    """Turn the addresses on the cover into jumps to the first page of each entry."""
    for page in pdf.pages[: cover.pages]:
        for link in page.obj.get("/Annots", Array()):
            address = str(link.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(COVER_ADDRESS):
                position = int(address.removeprefix(COVER_ADDRESS))
                del link.A
                link.Dest = top_of(pdf.pages[starts[position] - 1])
                link.Contents = f"{entries[position].title}, Seite {starts[position]}"
