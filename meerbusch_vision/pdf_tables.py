"""Tables made accessible: rows equally wide, a head that repeats on each page, a scope for every head cell."""

from itertools import count, zip_longest
from xml.etree.ElementTree import Element, SubElement

ROW_GROUPS = ("thead", "tbody", "tfoot")
MOST_COLUMNS = 40  # more do not fit on a sheet; a slip such as colspan="1000" must not fill it
LETTERS_ON_A_LINE = 75
LETTERS_BETWEEN_COLUMNS = 3


def mend_table(table):
    """Change one table of an HTML tree in place."""
    drop_rowless(table)
    groups = [list(group) for group in table if group.tag in ROW_GROUPS]
    if not groups:
        turn_into_text(table)
        return
    even_out(groups)
    if table.find("thead") is None:
        make_head(table)
    for cell in table.iterfind("thead/tr/td"):
        cell.tag = "th"
    for group in (group for group in table if group.tag in ROW_GROUPS):
        for row in group:
            set_scopes(row, in_head=group.tag == "thead")
    if letters_needed(groups) > LETTERS_ON_A_LINE:
        table.set("class", f"{table.get('class', '')} crowded".strip())


def drop_rowless(table):
    for group in [group for group in table if group.tag in ROW_GROUPS]:
        for row in [row for row in group if row.tag != "tr" or len(row) == 0]:
            group.remove(row)
        if len(group) == 0:
            table.remove(group)


def turn_into_text(table):
    """A caption without a table is a paragraph."""
    table.tag = "div"
    for part in table:
        part.tag = "p"


def even_out(groups):
    """Fill short rows with empty cells; a span reaches neither into another cell nor out of its group."""
    rows = [(row, columns) for group in groups for row, columns in zip(group, lay_out(group), strict=True)]
    width = 1 + max(max(columns) for _, columns in rows)
    for row, columns in rows:
        tag = "th" if all(cell.tag == "th" for cell in row) else "td"
        for _ in range(width - len(columns)):
            SubElement(row, tag)


def lay_out(rows):
    """The columns taken in each row, spans of the rows above included; clips the spans."""
    taken = [set() for _ in rows]
    for y, row in enumerate(rows):
        for cell in row:
            left = next(x for x in count() if x not in taken[y])
            right = next((x for x in range(left, left + span(cell, "colspan")) if x in taken[y]), None)
            width = (right or left + span(cell, "colspan")) - left
            height = min(span(cell, "rowspan"), len(rows) - y)
            cell.attrib |= {"colspan": str(width), "rowspan": str(height)}
            for columns in taken[y : y + height]:
                columns.update(range(left, left + width))
    return taken


def span(cell, name):
    value = cell.get(name, "")
    return min(int(value), MOST_COLUMNS) if value.isdecimal() and int(value) else 1


def letters_needed(groups):
    """The width that the longest words of all columns need; words may have to be broken to fit on the sheet."""
    rows = [[longest_word(cell) for cell in row] for group in groups for row in group]
    return sum(max(column) + LETTERS_BETWEEN_COLUMNS for column in zip_longest(*rows, fillvalue=0))


def longest_word(cell):
    return max((len(word) for word in " ".join(cell.itertext()).split()), default=0)


def make_head(table):
    """The first row becomes the head, if it holds head cells only or the table has none at all."""
    body = next(group for group in table if group.tag in ROW_GROUPS)
    first, has_heads = body[0], any(cell.tag == "th" for row in body for cell in row)
    if has_heads and any(cell.tag != "th" for cell in first):
        return
    rows = body[: max(span(cell, "rowspan") for cell in first)]
    for cell in (cell for row in rows for cell in row):
        cell.tag = "th"
    if len(rows) < len(body):
        move_to_head(table, body, rows)


def move_to_head(table, body, rows):
    head = Element("thead")
    table.insert(list(table).index(body), head)
    for row in rows:
        body.remove(row)
        head.append(row)


def set_scopes(row, *, in_head):
    """In the head a cell is the head of its column, below it the first cell is the head of its row."""
    has_data = any(cell.tag == "td" for cell in row)
    for cell in row:
        if cell.tag == "th":
            heads_row = not in_head and has_data and cell is row[0]
            cell.attrib.setdefault("scope", "row" if heads_row else "col")
