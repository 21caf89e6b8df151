"""Word files: what stands in them besides the visible text; and office files of all kinds without their authors."""

import io
import re
import zipfile
from collections import defaultdict
from xml.etree import ElementTree

from committees.importers.container import MAX_BYTES, UNREADABLE, WORD, open_container
from committees.importers.parsed import DrucksacheError
from committees.inspection.traces import Trace

W = f"{{{WORD}}}"
CHANGES = {f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"}
WITH_TEXT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments|glossary/document)\.xml$")
STYLES = "word/styles.xml"
PROPERTIES = re.compile(r"docProps/(?:core|app|custom)\.xml$")
# Names of people and of the machine; titles and dates stay.
PERSONAL = ("creator", "lastModifiedBy", "Manager", "Company", "Template", "HyperlinkBase")
FIELD = re.compile(rf"<((?:\w+:)?(?:{'|'.join(PERSONAL)}))(\s[^>]*)?>[^<]+</\1>".encode())
CUSTOM = re.compile(rb"<property\b.*?</property>", re.DOTALL)


def traces_of_word(data):
    try:
        container = open_container(data, "Anlage")
    except DrucksacheError:
        return []
    return [trace for trace, is_there in looked_at(container) if is_there]


def looked_at(container):
    """(trace, whether it is there)"""
    trees = [tree_of(content) for name, content in container.parts.items() if WITH_TEXT.match(name)]
    tags = {element.tag for tree in trees for element in tree.iter()}
    hidden = hidden_styles(container.parts.get(STYLES, b""))
    yield Trace("changes", "enthält nachverfolgte Änderungen, auch gelöschten Text", True), bool(tags & CHANGES)
    yield Trace("comments", "enthält Kommentare", True), f"{W}comment" in tags
    yield Trace("hidden", "enthält ausgeblendeten Text", True), any(has_hidden_text(tree, hidden) for tree in trees)
    yield Trace("author", "nennt in ihren Eigenschaften Personen", False), names_people(container.parts)


def tree_of(content):
    try:
        return ElementTree.fromstring(content)
    except UNREADABLE:
        return ElementTree.Element("broken")


def hidden_styles(content):
    """Keys of the styles that hide what is written in them, by themselves or by the style that they are based on."""
    said, heirs = {}, defaultdict(list)
    for style in tree_of(content).iter(f"{W}style"):
        if key := style.get(f"{W}styleId"):
            said[key] = is_marked(style.find(f"{W}rPr"))
            heirs[value_at(style, "basedOn")].append(key)
    hidden, found = set(), [key for key, hides in said.items() if hides]
    while found:
        hidden.add(key := found.pop())
        found += [heir for heir in heirs[key] if said[heir] is None and heir not in hidden]
    return hidden


def is_marked(properties):
    """Whether these properties hide, show (False), or say nothing of it (None)."""
    mark = None if properties is None else properties.find(f"{W}vanish")
    return None if mark is None else mark.get(f"{W}val") not in ("0", "false", "off")


def has_hidden_text(tree, styles):
    """A run with text that is marked as hidden, or stands in a style that hides."""
    for paragraph in tree.iter(f"{W}p"):
        above = value_at(paragraph, "pPr", "pStyle") in styles
        for run in paragraph.iter(f"{W}r"):
            own = is_marked(run.find(f"{W}rPr"))
            is_hidden = above or value_at(run, "rPr", "rStyle") in styles if own is None else own
            if is_hidden and run.find(f"{W}t") is not None:
                return True
    return False


def value_at(element, *path):
    named = element.find("/".join(f"{W}{each}" for each in path))
    return None if named is None else named.get(f"{W}val")


def names_people(parts):
    return any(PROPERTIES.search(name) and FIELD.search(content) for name, content in parts.items())


def clean_office(data):
    """The archive with the same members; only the properties are written anew."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if is_too_large(archive) or not any(is_personal(archive, info) for info in archive.infolist()):
                return data
            return rewritten(archive)
    except (zipfile.BadZipFile, *UNREADABLE):
        return data


def is_too_large(archive):
    """Whether it would take too much memory unpacked, as a small file can that is made for it."""
    return sum(info.file_size for info in archive.infolist()) > MAX_BYTES


def is_personal(archive, info):
    return bool(PROPERTIES.search(info.filename)) and without_people(content := archive.read(info)) != content


def without_people(content):
    return CUSTOM.sub(b"", FIELD.sub(rb"<\1\2></\1>", content))


def rewritten(archive):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as clean:
        for info in archive.infolist():
            content = archive.read(info)
            clean.writestr(info, without_people(content) if PROPERTIES.search(info.filename) else content)
    return buffer.getvalue()
