"""What is installed is what was looked at: every package is pinned once, with the checksums of its files."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FILES = ["requirements.txt", "requirements-dev.txt"]
WISHES = ["requirements.in", "requirements-dev.in"]
PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.!+]+)(?P<rest>.*)")
HASHES = re.compile(r"( --hash=sha256:[0-9a-f]{64})+")


def lines_of(name):
    """Each requirement as one line, without comments."""
    text = re.sub(r"(^|\s)#.*", "", (ROOT / name).read_text()).replace("\\\n", " ")
    return [re.sub(r"\s+", " ", line).strip() for line in text.splitlines() if line.strip()]


def pins_of(name):
    found = [PIN.fullmatch(line) for line in lines_of(name)]
    return [(canonicalize_name(pin["name"]), pin["version"]) for pin in found if pin]


def wished():
    lines = [line for name in WISHES for line in lines_of(name) if not line.startswith("-")]
    return [Requirement(line) for line in lines]


def needed():
    """Names of everything that the wishes need on this machine, by what the installed packages say."""
    names, waiting = set(), [(wish.name, frozenset(wish.extras)) for wish in wished()]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        names.add(canonicalize_name(name))
        waiting += needs_of(name, extras)
    return names


def needs_of(name, extras):
    for text in distribution(name).requires or []:
        need = Requirement(text)
        if not need.marker or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield need.name, frozenset(need.extras)


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_a_pin_with_hashes(name):
    lines = lines_of(name)

    loose = [line[:60] for line in lines if not ((pin := PIN.fullmatch(line)) and HASHES.fullmatch(pin["rest"]))]

    assert len(lines) > 10
    assert loose == []


def test_no_package_is_pinned_twice_in_one_file_or_differently_in_two():
    pins = [pin for name in FILES for pin in set(pins_of(name))]
    versions = {name: {version for other, version in pins if other == name} for name, _ in pins}

    assert [len(pins_of(name)) for name in FILES] == [len({package for package, _ in pins_of(name)}) for name in FILES]
    assert {name: several for name, several in versions.items() if len(several) > 1} == {}


def test_everything_that_is_needed_is_pinned_and_installed_as_pinned():
    pins = dict(pin for name in FILES for pin in pins_of(name))

    assert needed() - set(pins) == set()
    assert {name: distribution(name).version for name in needed()} == {name: pins[name] for name in needed()}


def test_wishes_and_pins_agree():
    pins = dict(pin for name in FILES for pin in pins_of(name))

    assert [str(wish) for wish in wished() if pins.get(canonicalize_name(wish.name)) not in wish.specifier] == []


def test_files_name_no_source_of_packages():
    lines = [line for name in (*FILES, *WISHES) for line in lines_of(name)]

    assert [line for line in lines if line.startswith("-") and line != "-c requirements.txt"] == []
    assert [line for line in lines if "://" in line] == []


def test_every_package_for_the_browser_has_a_checksum():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert {name for name, package in packages.items() if name and "integrity" not in package} == set()
    assert len(packages) > 1
