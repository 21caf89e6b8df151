"""The structure trees of many files as one: under one Document, each file a Part of its own."""

from pikepdf import Array, Dictionary, Name, String

from meerbusch_vision.pack.links import leaves
from meerbusch_vision.pack.names import listed, merge_classes, merge_roles, rename, shift_numbers
from meerbusch_vision.pack.sources import has_text

LANGUAGE = "de"


class Tree:
    """The growing tree. `owners` are the pairs of its parent tree, `next` is the first number still free in it."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        self.owners, self.next = [], 0
        self.roles, self.classes, self.ids = {}, {}, {}

    def prepare(self, source, prefix):
        """Give a file numbers and names that no other has, before its pages are copied; its elements with an ID."""
        if not source.is_tagged:
            return []
        root = source.pdf.Root.StructTreeRoot
        shift_numbers(source, self.next)
        roles = merge_roles(self.roles, root, prefix)
        return rename(root, prefix, roles, merge_classes(self.classes, source, self.pdf, prefix))

    def add(self, source, named):
        """Hang in the tree of a file whose pages have been copied; `named` are its elements with an ID."""
        part = self.add_part(source)
        if source.is_tagged:
            self.adopt(source, part)
        else:
            self.add_pages(source, part)
        self.ids |= {bytes(element.ID): self.pdf.copy_foreign(element) for element in named}

    def add_part(self, source):
        part = Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document, T=source.title, K=Array())
        if source.language not in ("", LANGUAGE):
            part.Lang = source.language
        return self.append(self.document, part)

    def append(self, parent, element):
        element = self.pdf.make_indirect(element)
        parent.K.append(element)
        return element

    def adopt(self, source, part):
        """The elements of the file as they are, and its parent tree behind ours."""
        root = self.pdf.copy_foreign(source.pdf.make_indirect(source.pdf.Root.StructTreeRoot))
        part.K = Array(listed(root.K))
        for element in part.K:
            element.P = part
        first = self.next
        for number, owner in leaves(root.ParentTree, "/Nums"):
            self.own(first + int(number), owner)

    def own(self, number, owner):
        self.owners.append((number, owner))
        self.next = max(self.next, number + 1)

    def add_pages(self, source, part):
        """Matterhorn 01-005 wants content tagged or an artifact. An artifact would hide the page from a screen reader
        and a Figure its text behind the alternative text; so text stays text, and only a scan becomes a Figure."""
        for number, original in enumerate(source.pdf.pages, start=1):
            page = self.pdf.pages[source.start + number - 2].obj
            if "/Contents" in page:
                is_text = has_text(original)
                words = f"Seite {number} der Anlage „{source.title}“, nicht barrierefrei"
                self.tag_page(page, part, "P" if is_text else "Figure", words)
            for link in page.get("/Annots", Array()):
                self.tag_link(page, part, link)

    def tag_page(self, page, part, kind, words):
        element = self.append(part, element_on(page, part, kind, K=0, T=words))
        if kind == "Figure":
            element.Alt, element.A = words, Dictionary(O=Name.Layout, BBox=page.MediaBox, Placement=Name.Block)
        page.Contents = self.pdf.make_stream(b"/%s <</MCID 0>> BDC /Seite Do EMC" % kind.encode())
        page.StructParents = self.next
        self.own(self.next, Array([element]))

    def tag_link(self, page, part, link):
        address = str(link.get("/A", Dictionary()).get("/URI", ""))
        link.Contents = str(link.get("/Contents", "")) or address or "Verweis innerhalb der Anlage"
        content = Dictionary(Type=Name.OBJR, Obj=link, Pg=page)
        element = self.append(part, element_on(page, part, "Link", K=content))
        link.StructParent = self.next
        self.own(self.next, element)

    def finish(self):
        """Write the tree into the catalog."""
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=self.document))
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=flat(sorted(self.owners, key=lambda pair: pair[0]))))
        root.ParentTreeNextKey = self.next
        if self.ids:
            pairs = [(String(name), element) for name, element in sorted(self.ids.items())]
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=flat(pairs)))
        if self.roles:
            root.RoleMap = Dictionary({name: Name(role) for name, role in sorted(self.roles.items())})
        if self.classes:
            root.ClassMap = Dictionary(dict(sorted(self.classes.items())))
        self.pdf.Root.StructTreeRoot = self.document.P = root


def element_on(page, parent, kind, **entries):
    return Dictionary(Type=Name.StructElem, S=Name("/" + kind), P=parent, Pg=page, **entries)


def flat(pairs):
    """The pairs of a name or number tree in one array."""
    return Array([part for pair in pairs for part in pair])
