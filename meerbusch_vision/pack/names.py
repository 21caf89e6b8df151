"""Numbers and names inside a tagged file, changed so that they mean nothing else in the pack."""

from pikepdf import Array, Dictionary, Name, String

from meerbusch_vision.pack.links import clean_link

# ISO 32000-1, 14.8.4. A file that gives one of these another meaning must not change it for the others.
STANDARD_TYPES = """
    /Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /NonStruct /Private /P /H /H1 /H2 /H3 /H4
    /H5 /H6 /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot /Span /Quote /Note /Reference /BibEntry /Code
    /Link /Annot /Ruby /RB /RT /RP /Warichu /WT /WP /Figure /Formula /Form
"""
OWNER_KEYS = ("/StructParents", "/StructParent")


def listed(value):
    """The value of an entry that may hold one thing or several."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def merge_names(known, new, prefix, standard=()):
    """Add names to those known; returns the new spelling of each that means something else elsewhere."""
    changes = {
        name: f"{name}.{prefix}"
        for name, value in new.items()
        if name in standard or (name in known and known[name] != value)
    }
    known.update({changes.get(name, name): value for name, value in new.items()})
    return changes


def merge_roles(known, tree, prefix):
    """Like merge_names for the types of elements, which are explained by other types."""
    roles = {name: str(role) for name, role in tree.get("/RoleMap", Dictionary()).items() if name != str(role)}
    changes = merge_names(known, roles, prefix, STANDARD_TYPES.split())
    for name in roles:
        key = changes.get(name, name)
        known[key] = changes.get(known[key], known[key])
    return changes


def merge_classes(known, source, pdf, prefix):
    """Like merge_names for the classes of attributes, which are copied into the pack."""
    tree = source.pdf.Root.StructTreeRoot
    classes = {
        name: pdf.copy_foreign(source.pdf.make_indirect(value))
        for name, value in tree.get("/ClassMap", Dictionary()).items()
    }
    return merge_names(known, classes, prefix)


def shift_numbers(source, offset):
    """Move the numbers by which pages, links and forms find their elements."""
    pages, seen = [page.obj for page in source.pdf.pages], set()
    forms = [form for page in pages for form in forms_of(page.get("/Resources", Dictionary()), seen)]
    links = [link for links in source.links for link in links]
    for holder in unique([*pages, *links, *forms]):
        for key in OWNER_KEYS:
            if key in holder:
                holder[key] = int(holder[key]) + offset


def forms_of(resources, seen):
    """The forms and images that these resources name, each once."""
    for form in unique(resources.get("/XObject", Dictionary()).values(), seen):
        yield form
        if "/Resources" in form:
            yield from forms_of(form.Resources, seen)


def unique(objects, seen=None):
    """Each object once."""
    seen = set() if seen is None else seen
    yield from (item for item in objects if is_new(item, seen))


def rename(tree, prefix, roles, classes):
    """Prefix the IDs of all elements and apply the other changes; returns the elements that have an ID."""
    named, seen = [], set()
    for element in elements(tree):
        if "/Obj" in element:
            clean_annotation(element.Obj)
        if "/ID" in element:
            element.ID = prefixed(element.ID, prefix)
            named.append(element)
        if "/A" in element:
            rename_headers(element.A, prefix, seen)
        if roles and str(element.get("/S")) in roles:
            element.S = Name(roles[str(element.S)])
        if classes and "/C" in element:
            element.C = Array([changed_class(part, classes) for part in listed(element.C)])
    return named


def elements(tree):
    """All elements of a structure tree, and what in it stands for an annotation."""
    seen, waiting = set(), listed(tree.get("/K"))
    while waiting:
        element = waiting.pop()
        if isinstance(element, Dictionary) and is_new(element, seen):
            yield element
            waiting += listed(element.get("/K"))


def is_new(item, seen):
    """Whether it is met for the first time; what has no number stands in one place only."""
    is_known = item.objgen in seen
    if item.is_indirect:
        seen.add(item.objgen)
    return not is_known


def clean_annotation(annotation):
    """The tree may hold annotations that stand on no page any more: with nothing that acts."""
    if "/Rect" in annotation:
        clean_link(annotation)


def rename_headers(attributes, prefix, seen):
    for attribute in unique([part for part in listed(attributes) if isinstance(part, Dictionary)], seen):
        if "/Headers" in attribute:
            attribute.Headers = Array([prefixed(name, prefix) for name in attribute.Headers])


def prefixed(name, prefix):
    return String(prefix.encode() + bytes(name))


def changed_class(part, classes):
    """A class is named, a number beside it is the revision."""
    return Name(classes.get(str(part), str(part))) if isinstance(part, Name) else part
