"""What the audit of the packages says of what pip answers, and that it never calls silence a good sign."""

import json
from subprocess import CompletedProcess, TimeoutExpired

import pytest

from meerbusch_vision import audit

YANKED = (
    "WARNING: The candidate selected for download or install is a yanked version: "
    "'django' candidate (version 5.2.1 at https://x.example/django.whl (requires-python:>=3.10))\n"
    "Reason for being yanked: Verliert Daten.\n"
)


@pytest.fixture
def index(monkeypatch):
    """What the index says; returns what may be changed."""
    said = {"install": "", "list": [], "code": 0, "audit": None, "asked": []}

    def run(words, **options):
        said["asked"].append(words)
        if words[0] == "/bin/pip-audit":
            return CompletedProcess(words, said["audit"])
        if said["code"] is None:
            raise TimeoutExpired(words, options["timeout"])
        answer = CompletedProcess(words, said["code"], json.dumps(said["list"]), said["install"])
        if options["check"]:
            answer.check_returncode()
        return answer

    monkeypatch.setattr(audit.subprocess, "run", run)
    monkeypatch.setattr(audit.shutil, "which", lambda name: "/bin/pip-audit" if said["audit"] is not None else None)
    return said


def newer(name, version, latest):
    return {"name": name, "version": version, "latest_version": latest}


def test_every_pin_of_the_files_is_asked_about():
    pins = audit.pins()

    assert {"django", "pytest", "weasyprint"} <= set(pins)
    assert len(pins) > 60


def test_quiet_index_says_that_nothing_is_to_be_done_and_what_was_not_asked(index, capsys):
    code = audit.main()

    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        "Zurückgezogene Pakete: keine",
        "Neuere Fassungen: keine",
        "Bekannte Schwachstellen: nicht gefragt, pip-audit ist nicht installiert.",
    ]


def test_withdrawn_package_is_named_with_its_reason(index, capsys):
    index["install"] = YANKED

    code = audit.main()

    assert code == 1
    assert "  django 5.2.1: Verliert Daten." in capsys.readouterr().out.splitlines()


def test_newer_releases_are_named_and_those_that_only_mend_stand_out(index, capsys):
    index["list"] = [newer("Django", "5.2.1", "5.2.3"), newer("holidays", "0.86", "0.109"), newer("pip", "1", "2")]

    code = audit.main()

    assert code == 0
    assert capsys.readouterr().out.splitlines()[1:4] == [
        "Neuere Fassungen: ",
        "  Django 5.2.1 → 5.2.3 (behebt nur Fehler)",
        "  holidays 0.86 → 0.109",
    ]


@pytest.mark.parametrize("code", [1, None])
def test_index_that_refuses_or_never_answers_is_no_good_sign(index, capsys, code):
    index["code"] = code

    assert audit.main() == 2
    assert capsys.readouterr().out == "Der Paketindex antwortet nicht; nach den Paketen ist nicht gefragt.\n"


@pytest.mark.parametrize(("answer", "code"), [(0, 0), (1, 1)])
def test_where_pip_audit_is_installed_its_word_counts(index, answer, code):
    index["audit"] = answer

    assert audit.main() == code
    assert "--strict" in index["asked"][-1]
