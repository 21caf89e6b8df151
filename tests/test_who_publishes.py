"""Publication is a record with few writers: who else wrote it could show what nobody released (architecture.md, 15)."""

import ast
import textwrap

import pytest

from tests.test_layers import COUNCIL, GROUP, PROJECT, ROOT, source_files

WRITERS = {
    "committees/actions/publication.py",
    "committees/actions/exposure.py",
    "projectgroup/actions/publication.py",
}
WRITES = {"create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "update", "delete", "save"}
RECORDS = {"PublicObject", "PublishedVersion", "Slug"}


def writes_in(source):
    """Lines that write these records: `PublicObject.objects…update(…)`, by a name given to it before, or as a row."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.Module):
            named = names_of_records(function)
            yield from (call.lineno for call in calls_in(function) if is_write(call, named))


def calls_in(node):
    return (each for each in ast.walk(node) if isinstance(each, ast.Call))


def names_of_records(function):
    return RECORDS | {
        target.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and root_of(node.value) in RECORDS | {"public_object"}
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def is_write(call, named):
    if isinstance(call.func, ast.Name):
        return call.func.id in RECORDS
    return isinstance(call.func, ast.Attribute) and call.func.attr in WRITES and root_of(call.func) in named


def root_of(node):
    """The name a chain of calls begins with, or the related record it goes through."""
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute) and node.attr == "public_object":
            return node.attr
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return getattr(node, "id", "")


def test_only_the_rooms_of_publication_write_it():
    writing = {str(path.relative_to(ROOT)) for path in source_files(PROJECT, COUNCIL, GROUP) if any(writes_of(path))}

    assert writing == WRITERS


def writes_of(path):
    return writes_in(path.read_text())


@pytest.mark.parametrize(
    "source",
    [
        "PublicObject.objects.of_type('motion').filter(pk=1).update(modified=now)",
        "shown = PublicObject.objects.filter(pk=1)\nshown.update(withdrawn_at=None)",
        "row = PublicObject(record_id=1)",
        "public = motion.public_object\npublic.save()",
        "Slug.objects.update_or_create(slug='a')",
    ],
)
def test_writing_is_seen(source):
    within = f"def act(motion, now):\n{textwrap.indent(source, '    ')}"

    assert list(writes_in(within))


def test_reading_is_none():
    assert not list(writes_in("shown = PublicObject.objects.in_public().filter(pk=1)\nshown.first().modified"))
