"""What the program notes about itself names no person, no address and nothing anybody typed."""

import ast
import io
import json
import logging
import re

import pytest
from django.conf import settings as project
from django.urls import reverse
from gunicorn.config import Config

from committees import search
from meerbusch_vision import logs, serve
from tests.factories import make_committee_services
from tests.test_layers import source_files

CANARY = "Kanarienvogel"
IDENTIFIER = re.compile(r"[0-9a-f]{12}")


@pytest.fixture
def noted(caplog):
    """The lines that a town's server writes, read again as JSON."""
    caplog.set_level(logging.INFO, logger="meerbusch_vision.requests")
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def fail_with_canary(*args, **kwargs):
    try:
        raise LookupError(CANARY)
    except LookupError as error:
        raise ValueError(f"{CANARY} ist nicht zu lesen") from error


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, "text"),
        ({"BASE_URL": "http://localhost:8000"}, "text"),
        ({"BASE_URL": "https://rat.stadt.example"}, "json"),
        ({"BASE_URL": "https://rat.stadt.example", "LOG_FORMAT": "text"}, "text"),
        ({"LOG_FORMAT": "json"}, "json"),
    ],
)
def test_log_is_json_where_a_town_works_and_can_be_chosen(env, expected):
    assert logs.chosen_format(env) == expected


@pytest.mark.django_db
def test_request_is_a_line_with_its_route_and_figures(client, noted):
    answer = client.get(reverse("committee-list"))

    (line,) = noted()
    assert line.pop("milliseconds") > 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line.pop("moment"))
    assert line.pop("place").startswith("meerbusch_vision/requests.py:")
    assert line == {
        "level": "info",
        "event": "request",
        "request_id": answer["X-Request-ID"],
        "route": "/gremien/",
        "method": "GET",
        "status": 200,
    }


@pytest.mark.django_db
def test_page_from_memory_is_noted_with_its_route_too(client, noted):
    answers = [client.get(reverse("committee-list")) for _ in range(2)]

    assert [line["route"] for line in noted()] == ["/gremien/", "/gremien/"]
    assert [line["request_id"] for line in noted()] == [answer["X-Request-ID"] for answer in answers]
    assert len({answer["X-Request-ID"] for answer in answers}) == 2


@pytest.mark.django_db
def test_nothing_that_somebody_typed_or_is_called_stands_in_the_log(client, noted, monkeypatch, settings):
    client.raise_request_exception = False
    settings.ALLOWED_HOSTS = ["testserver"]
    headers = {"User-Agent": CANARY, "Referer": CANARY, "X-Forwarded-For": CANARY}
    client.force_login(make_committee_services(username=CANARY))
    client.cookies["merken"] = CANARY
    client.get(f"/vorlagen/{CANARY}/", headers=headers)
    client.get(f"/{CANARY}/{CANARY}", REMOTE_ADDR="203.0.113.77")
    client.post(reverse("barrier-report"), {"text": CANARY, "email": f"{CANARY}@example.org"}, headers=headers)
    client.generic(CANARY, "/")
    client.get("/", headers={"Host": f"{CANARY.lower()}.example"})
    client.get(reverse("desk"), {"suche": CANARY}, headers=headers)
    monkeypatch.setattr(search, "current_public_versions", fail_with_canary)
    client.post("/", {"q": CANARY})
    client.get("/", {"q": CANARY}, headers=headers)

    text = json.dumps(noted()).lower()

    assert [line["status"] for line in noted() if "status" in line] == [404, 404, 200, 405, 400, 200, 405, 500]
    assert [name for name in (CANARY.lower(), "203.0.113.77", "example.org") if name in text] == []


@pytest.mark.django_db
def test_fault_is_noted_with_kind_and_way_and_cause_and_without_its_text(client, noted, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(search, "current_public_versions", fail_with_canary)

    answer = client.get("/")

    fault, line = noted()
    assert (fault["event"], fault["level"], fault["exception"]) == ("django.request", "error", "builtins.ValueError")
    assert re.fullmatch(r"tests/test_logs\.py:\d+ fail_with_canary", fault["way"][-1])
    assert fault["cause"]["exception"] == "builtins.LookupError"
    assert {fault["request_id"], line["request_id"]} == {answer["X-Request-ID"]}
    assert (line["event"], line["level"], line["status"]) == ("request", "error", 500)


def test_own_events_keep_their_gaps_open_and_others_are_known_by_their_logger(noted):
    logging.getLogger("committees.actions.x").warning("Schritt %s", CANARY)
    logging.getLogger("procrastinate.worker").warning(f"Auftrag für {CANARY}")

    assert [line["event"] for line in noted()] == ["Schritt %s", "procrastinate.worker"]
    assert CANARY not in json.dumps(noted())


def test_own_log_calls_give_a_sentence_that_is_complete_in_the_code():
    calls = [
        (path.name, node)
        for path in source_files("committees", "projectgroup", "meerbusch_vision")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "logger"
        and node.func.attr in {*logs.LEVELS, "log"}
    ]

    made_up = [name for name, node in calls if not isinstance(node.args[node.func.attr == "log"], ast.Constant)]

    assert len(calls) > 5
    assert made_up == []


def test_web_server_notes_its_troubles_without_the_visitor(capsys, monkeypatch):
    config = Config()
    config.set("errorlog", "-")
    logger = logs.ServerLogger(config)

    logger.warning(f"Invalid request from ip={CANARY}")

    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["level"]) == ("gunicorn.error", "warning")
    assert line["place"].startswith("tests/test_logs.py:")
    assert CANARY not in json.dumps(line)


def test_web_server_of_a_town_writes_json(monkeypatch):
    monkeypatch.setenv("LOG_FORMAT", "json")
    town = serve.web("127.0.0.1", 8000)[0]
    monkeypatch.setenv("LOG_FORMAT", "text")
    desk = serve.web("127.0.0.1", 8000)[0]

    assert town == [*desk, "--logger-class", "meerbusch_vision.logs.ServerLogger"]


def test_settings_of_a_town_send_every_record_through_one_door():
    handlers = {name: logger["handlers"] for name, logger in project.LOGGING["loggers"].items() if "handlers" in logger}

    assert (handlers, project.LOGGING["root"]["handlers"]) == ({}, ["console"])
    assert logging.getLogger("django").handlers == []
