"""Word files: what stands in them besides the visible text; and office files of all kinds without their authors."""

import io
import re
import zipfile
from xml.etree import ElementTree

from committees.importers.container import MAX_BYTES, UNREADABLE, WORD, open_container
from committees.importers.parsed import DrucksacheError
from committees.inspection.traces import Trace

W = f"{{{WORD}}}"
CHANGES = {f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"}
COMMENTS = "word/comments.xml"
SETTINGS = "word/settings.xml"
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
    tags = {element.tag for element in container.document.iter()}
    yield Trace("changes", "enthält nachverfolgte Änderungen, auch gelöschten Text", True), bool(tags & CHANGES)
    yield Trace("comments", "enthält Kommentare", True), has_comments(container)
    yield Trace("hidden", "enthält ausgeblendeten Text", True), has_hidden_text(container)
    yield Trace("author", "nennt in ihren Eigenschaften Personen", False), names_people(container.parts)


def has_comments(container):
    return COMMENTS in container.parts and f"{W}comment" in tags_of(container.parts[COMMENTS])


def tags_of(content):
    try:
        return {element.tag for element in ElementTree.fromstring(content).iter()}
    except UNREADABLE:
        return set()


def has_hidden_text(container):
    """A run marked as hidden that has text."""
    for run in container.document.iter(f"{W}r"):
        mark = run.find(f"{W}rPr/{W}vanish")
        if mark is not None and mark.get(f"{W}val") not in ("0", "false") and run.find(f"{W}t") is not None:
            return True
    return False


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
