"""Imports go one way: each room of the program knows only the rooms below it (architecture.md)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT, COUNCIL, GROUP = "meerbusch_vision", "committees", "projectgroup"

# From the ground up. A room may import from every storey below its own, and from itself.
STOREYS = [
    {"along", "clock", "words", "explained", "leaked_passwords", "markup", "states", "hooks", "spreadsheets"},
    {"texts"},
    {"parts"},
    {"rights", "standing"},
    {"workflow", "rules", "importers"},
    {"inspection"},
    {"who_may"},
    {"models"},
    {"calendar"},
    {"results"},
    {
        "submitted",
        "numbering",
        "agendas",
        "documents",
        "search",
        "mails",
        "way",
        "slip",
        "calendar_feeds",
        "background",
    },
    {"timetable", "news", "person_data"},
    {"register"},
    {"reading", "attendance", "proceedings"},
    {"invitation", "letters", "packs", "extracts"},
    {"minutes", "oparl"},
    {"actions"},
    {"forms"},
    {"jobs", "admin", "demo"},
    {"views", "templatetags", "management"},
    {"urls", "apps"},
]
# The second app knows the first; the first tells others through its hooks alone.
GROUP_STOREYS = [
    {"states"},
    {"models"},
    {"rights", "plan", "board", "addresses", "strategy", "founded", "person_data"},
    {"drawing", "gantt", "reports", "known", "pictures", "who_may"},
    {"editions", "report_content"},
    {"actions", "importers"},
    {"documents", "forms", "jobs", "admin", "demo"},
    {"views", "templatetags", "management"},
    {"urls", "apps"},
]
# These two can be read, tested and used without records: they know no more than this.
PURE = {
    "rules": {"texts", "markup", "states"},
    "importers": {"texts", "markup", "states"},
    "inspection": {"importers"},
}


def source_files(*folders):
    for folder in folders:
        yield from (path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts)


def imported_names(path):
    """Full names of everything a file imports: "committees.models.Motion"."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def room_of(path):
    return path.relative_to(ROOT).with_suffix("").parts[1]


def rooms_known_to(path, app):
    return {name.split(".")[1] for name in imported_names(path) if name.startswith(f"{app}.")}


def rooms_below(room, storeys):
    """The room itself and all rooms of lower storeys."""
    level = next(level for level, rooms in enumerate(storeys) if room in rooms)
    return {room}.union(*storeys[:level])


def files_of(app):
    return [path for path in source_files(app) if path.parent != ROOT / app or path.stem != "__init__"]


COUNCIL_FILES = files_of(COUNCIL)
ROOMS = [
    (app, room)
    for app, storeys in ((COUNCIL, STOREYS), (GROUP, GROUP_STOREYS))
    for room in sorted(set().union(*storeys))
]


def test_every_room_of_the_council_has_its_storey():
    rooms = {room_of(path) for path in COUNCIL_FILES}

    assert rooms == set().union(*STOREYS)


def test_every_room_of_the_project_group_has_its_storey():
    rooms = {room_of(path) for path in files_of(GROUP)}

    assert rooms - set().union(*GROUP_STOREYS) == set()


@pytest.mark.parametrize(("app", "room"), ROOMS)
def test_room_knows_only_rooms_below(app, room):
    storeys = STOREYS if app == COUNCIL else GROUP_STOREYS
    below = rooms_below(room, storeys)
    known = {path.name: rooms_known_to(path, app) - below for path in files_of(app) if room_of(path) == room}

    assert {name: rooms for name, rooms in known.items() if rooms} == {}


def test_council_does_not_know_the_project_group():
    knowing = [path.name for path in COUNCIL_FILES if any(name.startswith(GROUP) for name in imported_names(path))]

    assert knowing == []


@pytest.mark.parametrize("room", PURE)
def test_pure_room_knows_neither_records_nor_django(room):
    paths = [path for path in COUNCIL_FILES if room_of(path) == room]

    rooms = set().union(*(rooms_known_to(path, COUNCIL) for path in paths)) - {room}
    django = [path.name for path in paths for name in imported_names(path) if name.startswith("django")]

    assert rooms <= PURE[room]
    assert django == []


def test_project_knows_its_apps_only_in_its_addresses():
    knowing = [
        path.name
        for path in source_files(PROJECT)
        if any(name.startswith((f"{COUNCIL}.", f"{GROUP}.")) for name in imported_names(path))
    ]

    assert knowing == ["urls.py"]


def test_program_knows_no_tests():
    knowing = [
        path.name
        for path in source_files(PROJECT, COUNCIL, GROUP)
        if any(n.startswith("tests") for n in imported_names(path))
    ]

    assert knowing == []


def test_imports_are_absolute():
    relative = [
        (path.name, name)
        for path in source_files(PROJECT, COUNCIL, GROUP, "tests")
        for name in imported_names(path)
        if name.startswith(".")
    ]

    assert relative == []


def test_imports_stand_at_the_top():
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in source_files(PROJECT, COUNCIL, GROUP)
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []
