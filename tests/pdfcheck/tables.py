"""One table of the structure tree: a regular grid whose head cells are known."""

from itertools import count

from pikepdf import Array, Dictionary


def elements(parent, *tags):
    """The structure elements below an element that have one of these types."""
    below = parent.get("/K", Array())
    below = list(below) if isinstance(below, Array) else [below]
    return [kid for kid in below if isinstance(kid, Dictionary) and str(kid.get("/S", "/"))[1:] in tags]


def rows_of(table):
    for part in elements(table, "TR", "THead", "TBody", "TFoot"):
        yield from [part] if str(part.S) == "/TR" else elements(part, "TR")


def attribute(element, name):
    attributes = element.get("/A", Dictionary())
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(one, Dictionary) and name in one:
            return one[name]
    return None


def check_table(table):
    rows = [elements(row, "TH", "TD") for row in rows_of(table)]
    heads = [cell for row in rows for cell in row if str(cell.S) == "/TH"]
    if not rows:
        yield "X-TABELLE", "Tabelle ohne Zeilen (Beschriftung durch Seitenumbruch abgetrennt?)"
    elif not heads:
        yield "X-TABELLE", "Tabelle ohne Kopfzelle (TH)"
    yield from check_heads(rows, heads)
    yield from check_grid(rows)


def check_heads(rows, heads):
    known = {str(head.ID) for head in heads if "/ID" in head}
    used = {str(name) for row in rows for cell in row for name in attribute(cell, "/Headers") or ()}
    for name in sorted(used - known):
        yield "UA15-003", f"Headers zeigt auf unbekannte ID {name}"
    for head in heads:
        if attribute(head, "/Scope") is None and str(head.get("/ID", "")) not in used:
            yield "UA15-003", "TH ohne Scope und ohne Bezug durch Headers"


def check_grid(rows):
    """Every row as wide as the others, spans counted."""
    taken = {}
    for y, row in enumerate(rows):
        for cell in row:
            left = next(x for x in count() if (x, y) not in taken)
            columns, lines = (int(attribute(cell, name) or 1) for name in ("/ColSpan", "/RowSpan"))
            for place in ((left + x, y + z) for x in range(columns) for z in range(lines)):
                if place in taken:
                    yield "UA15-GRID", "Tabellenzellen überlappen"
                taken[place] = cell
    widths = {sum(line == y for _, line in taken) for y in {line for _, line in taken} | set(range(len(rows)))}
    if len(widths) > 1:
        yield "UA15-GRID", f"Tabellenzeilen verschieden breit: {sorted(widths)}"
