"""What the program notes about itself, for machines: one line of JSON each, without anything about persons.

A line holds what stands in the code (events, routes, kinds and places of errors) and figures, never what somebody typed
or asked for: no path, no query, no name, no IP address, and of an error not its text.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path

from gunicorn.glogging import Logger

REQUEST_ID = ContextVar("request_id", default="")
FOLDER = f"{Path(__file__).resolve().parent.parent}/"
OURS = ("committees", "projectgroup", "meerbusch_vision")
LEVELS = ("critical", "error", "warning", "info", "debug", "exception")


def chosen_format(env):
    """LOG_FORMAT; a town's server writes JSON, a desk under http:// plain text."""
    return env.get("LOG_FORMAT") or ("json" if env.get("BASE_URL", "").startswith("https://") else "text")


class JsonFormatter(logging.Formatter):
    def format(self, record):
        line = {
            "moment": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": event_of(record),
            "request_id": REQUEST_ID.get(),
            "place": place(record.pathname, record.lineno, record.funcName),
            **getattr(record, "facts", {}),
            **(faults_of(record.exc_info[1]) if record.exc_info and record.exc_info[1] else {}),
        }
        return json.dumps({name: value for name, value in line.items() if value != ""}, ensure_ascii=False)


def event_of(record):
    """Our own sentence as it stands in the code, with its gaps open; others may have filled theirs already, and so of
    them only the name of the logger."""
    return str(record.msg) if record.name.partition(".")[0] in OURS else record.name


def place(path, line, function):
    return f"{path.rpartition('/site-packages/')[2].removeprefix(FOLDER)}:{line} {function}"


def faults_of(error):
    """Kind and way of an error, and of those that it came from, without their texts."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    fault = {"exception": f"{type(error).__module__}.{type(error).__qualname__}", "way": way_of(error)}
    return fault | ({"cause": faults_of(cause)} if cause else {})


def way_of(error):
    # Without the lines of the source: a line may hold a text.
    frames = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)
    return [place(frame.filename, frame.lineno, frame.name) for frame in frames]


class ServerLogger(Logger):
    """The web server's own notes: in JSON they name neither addresses nor visitors."""

    def setup(self, cfg):
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonFormatter())
        for level in LEVELS:  # straight, so that the place is the caller's
            setattr(self, level, getattr(self.error_log, level))
