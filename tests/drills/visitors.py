"""Browsers of a drill: each keeps its cookies, and says of every question what came back, or that nothing did."""

import json
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

PATIENCE = 30  # seconds until a browser counts an answer as lost
TYPED = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """`status` 0: the connection broke, and nobody knows what became of it. `seconds` until it came."""

    status: int
    content: bytes = b""
    seconds: float = 0.0

    @property
    def data(self):
        return json.loads(self.content)


def wait_until(holds, seconds=180):
    """A program that has just begun takes its time, on a busy machine a long one."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "Die Stadt kommt nicht wieder."
        time.sleep(0.05)


class Visitor:
    """A signed-in account at the web server of a town."""

    def __init__(self, town, user=None):
        self.town, self.cookies = town, {}
        if user:
            wait_until(lambda: self.get(reverse("account_login")).status == 200)
            answer = self.post(reverse("account_login"), {"login": user.username, "password": "geheim"})
            assert (answer.status, "sessionid" in self.cookies) == (302, True)

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields, **headers):
        return self.ask("POST", path, urlencode(fields).encode(), {"Content-Type": TYPED, **headers})

    def upload(self, path, fields, **headers):
        body = encode_multipart(BOUNDARY, fields)
        return self.ask("POST", path, body, {"Content-Type": MULTIPART_CONTENT, **headers})

    def ask(self, method, path, body=None, headers=None):
        begun, connection = time.monotonic(), HTTPConnection("127.0.0.1", self.town.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, self.own_headers() | (headers or {}))
            response = connection.getresponse()
            status, content = response.status, response.read()
            self.keep_cookies(response)
        except (OSError, HTTPException):
            status, content = 0, b""
        finally:
            connection.close()
        return Answer(status, content, time.monotonic() - begun)

    def own_headers(self):
        pairs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": pairs, "X-CSRFToken": self.cookies.get("csrftoken", "")}

    def keep_cookies(self, response):
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
