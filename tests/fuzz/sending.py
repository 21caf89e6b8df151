"""Sends requests as somebody, looks at every answer, and takes back whatever it did."""

import re
import traceback
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.committees.test_canary import marks_in
from tests.rights_walk import told

UNMET = 412  # the condition that a program sent along does not hold: it reads no sentence
OWN = ("/", "?", "http://testserver/", "http://localhost:8000/")
TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
SENTENCE = re.compile(r"[A-ZÄÖÜ„][^.!?]{8,}[.!?]")
GERMAN = re.compile(r"\b(der|die|das|den|nicht|ist|Sie|bitte|und|kein|keine|ein|eine|hier|zu)\b", re.IGNORECASE)


@dataclass
class Sent:
    method: str
    address: str
    body: bytes = b""
    kind: str = ""
    heads: dict = field(default_factory=dict)
    checks_token: bool = False

    def __str__(self):
        body = self.body if len(self.body) < 1500 else self.body[:1500] + b"..."
        return f"{self.method} {self.address[:600]} {self.kind} {body!r} {self.heads}"[:3000]


class Reader:
    """Somebody at a browser: None is a guest; `hidden` are the marks that they may not see."""

    def __init__(self, name, user, hidden):
        self.name, self.hidden = name, hidden
        self.client = Client(raise_request_exception=False)
        if user is not None:
            self.client.force_login(user)
        self.cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}
        self.counts, self.failures = Counter(), []

    @property
    def sent(self):
        return sum(self.counts.values())

    def send(self, sent):
        """The answer; what it said is in `said`, and what is wrong with it in `failures`."""
        self.client.cookies = SimpleCookie(self.cookies)
        self.client.handler.enforce_csrf_checks = sent.checks_token
        try:
            with transaction.atomic():
                answer = self.answer(sent)
                self.wrong(sent, unkept(sent))
                transaction.set_rollback(True)
        except pytest.fail.Exception as error:  # a variable that a template does not know
            answer = None
            self.wrong(sent, [f"template: {error}"])
        cache.clear()
        return answer

    def answer(self, sent):
        answer = self.client.generic(sent.method, sent.address, sent.body, sent.kind, **sent.heads)
        answer.said = told(answer)
        self.counts[answer.status_code] += 1
        self.wrong(sent, faults(answer, self.unnamed(sent)))
        return answer

    def unnamed(self, sent):
        """The hidden marks that do not stand in the address, which some answers repeat."""
        if "zaqqu" not in sent.address.casefold():
            return self.hidden
        return {mark: name for mark, name in self.hidden.items() if mark.casefold() not in sent.address.casefold()}

    def wrong(self, sent, faults):
        self.failures += [f"{self.name}: {sent}\n    -> {fault}" for fault in faults]


def unkept(sent):
    """What the database would have refused at the end of the request."""
    if sent.method in ("GET", "HEAD") or connection.needs_rollback:
        return []
    try:
        with connection.cursor() as cursor:  # in no savepoint of its own: only so they are deferred again afterwards
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError as error:
        return [f"refused at the end: {error}"]
    return []


def faults(answer, hidden):
    """All that is wrong with an answer."""
    if answer.status_code >= 500:
        yield f"{answer.status_code} {raised(answer)}"
    if "zaqqu" in answer.said.casefold() and (shown := marks_in(answer.said, hidden)):
        yield f"shows {sorted(shown)}"
    if is_refusal(answer) and not is_german(answer):
        yield f"{answer.status_code} without a German sentence: {answer.said[-300:]}"
    address = answer.get("Location", "/")
    if not address.startswith(OWN) or address.startswith("//"):
        yield f"leads away: {address}"


def raised(answer):
    if not answer.exc_info:
        return answer.said[-300:]
    frames = [frame for frame in traceback.extract_tb(answer.exc_info[2]) if "site-packages" not in frame.filename]
    where = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames[-3:]]
    return f"{answer.exc_info[1]!r} {where}"[:700]


def is_refusal(answer):
    """Whether somebody reads this answer who did not get what they asked for."""
    is_page = answer.request["REQUEST_METHOD"] != "HEAD" and answer.get("Content-Type", "").startswith("text/html")
    return is_page and answer.status_code >= 400 and answer.status_code != UNMET


def is_german(answer):
    """Whether it says in words what is the matter."""
    text = unescape(TAG.sub(" ", answer.getvalue().decode(errors="replace")))
    return any(GERMAN.search(sentence) for sentence in SENTENCE.findall(text))
