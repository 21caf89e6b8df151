"""What the text of users may lack for an accessible document: whole lists, headings in order, links that lead on."""

from xml.etree.ElementTree import Element

from meerbusch_vision.pdf_tables import mend_table

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol")
PICTURES = ("img", "{http://www.w3.org/2000/svg}svg")
# These are announced to a reader even when nothing is in them.
NEVER_EMPTY = {*HEADINGS, *LISTS, "li", "caption", "table", "a", "p"}


def mend(root):
    """Change the tree of an HTML document in place, so that its PDF can be tagged rightly."""
    drop_empty(root)
    mend_lists(root)
    for link in root.iter("a"):
        if not link.get("href", "").strip():
            link.tag = "span"
    for table in list(root.iter("table")):
        mend_table(table)
    level_headings(root)


def take_styles(root):
    """Take plain style elements out of the head of the tree, and return their texts."""
    head = root.find("head")
    styles = [style for style in head.iterfind("style") if not style.attrib]
    for style in styles:
        head.remove(style)
    return tuple(style.text or "" for style in styles)


def drop_empty(root):
    """Take out what shows nothing; from the back, so that parts go before what holds them."""
    for parent in reversed(list(root.iter())):
        for child in reversed(list(parent)):
            if child.tag in NEVER_EMPTY and not shows_something(child):
                remove(parent, child)


def shows_something(element):
    return any(text.strip() for text in element.itertext()) or any(e.tag in PICTURES for e in element.iter())


def remove(parent, child):
    """Remove a child and keep the text behind it."""
    place = list(parent).index(child)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def mend_lists(root):
    """Items stand in lists, and in a list stand only items and lists; WeasyPrint learns where a list starts."""
    for element in root.iter("ol"):
        if element.get("start", "").isdecimal():
            element.set("style", f"counter-reset: list-item {int(element.get('start')) - 1}")
    for parent in list(root.iter()):
        for place, child in enumerate(parent):
            if child.tag == "li" and parent.tag not in LISTS:
                child.tag = "div"
            elif parent.tag in LISTS and child.tag not in ("li", *LISTS):
                parent[place] = item_of(child)


def item_of(child):
    item = Element("li")
    item.append(child)
    item.tail, child.tail = child.tail, None
    return item


def level_headings(root):
    """The first heading is h1, and none is more than one level below the one before."""
    last = 0
    for element in root.iter():
        if element.tag in HEADINGS:
            last = min(int(element.tag[1]), last + 1)
            element.tag = f"h{last}"
