"""Public answers kept in the memory of a worker, bounded by bytes, the least used ones dropped first."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from threading import Event, Lock

from cachetools import LRUCache
from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe

LARGEST = 400_000  # bytes of one answer
HEADERS = ("Content-Type", "Content-Disposition", "Content-Language", "Last-Modified")
A_SECOND = timedelta(seconds=1)
PATIENCE = 10  # seconds that one waits for an answer another thread is making


def if_changed(request, response, changed_at):
    """The answer with its marks (ETag, Last-Modified), or 304 for who has it; a large file brings its own tag.
    `changed_at` is left out as long as another change could fall into the same second."""
    if not response.streaming and "ETag" not in response:
        response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    stamp = int(changed_at.timestamp()) if changed_at and timezone.now() - changed_at > A_SECOND * 2 else None
    if "Last-Modified" in response:  # an object of the open data knows its own
        stamp = parse_http_date_safe(response["Last-Modified"])
    elif stamp:
        response["Last-Modified"] = http_date(stamp)
    return get_conditional_response(request, response.get("ETag"), stamp, response)


@dataclass(frozen=True)
class KeptAnswer:
    content: bytes
    headers: dict

    def as_response(self, request, changed_at=None):
        return if_changed(request, HttpResponse(self.content, headers=self.headers), changed_at)

    @property
    def size(self):
        return len(self.content) + 1000  # about what headers and key take


class KeptAnswers:
    """Answers by key; threads share them."""

    def __init__(self, size):
        self.answers = LRUCache(size, getsizeof=lambda answer: answer.size)
        self.lock = Lock()
        self.found, self.making = {}, {}

    @contextmanager
    def first(self, key):
        """Inside, an answer that is not kept is made. Who asks for the same meanwhile comes in when the first is done:
        many read one page right after it changed, and each making it would be the slowest way for all."""
        with self.lock:
            done = self.making.get(key)
            if is_first := done is None:
                done = self.making[key] = Event()
        if not is_first:
            done.wait(PATIENCE)
        try:
            yield
        finally:
            if is_first:
                self.making.pop(key)
                done.set()

    def get(self, key):
        with self.lock:
            return self.answers.get(key)

    def keep(self, key, response):
        """The answer of this response, kept if there is room for it at all."""
        headers = {name: response[name] for name in HEADERS if name in response}
        headers["Content-Length"] = str(len(response.content))
        headers["ETag"] = response.get("ETag") or f'"{sha256(response.content).hexdigest()[:32]}"'
        # Ask again each time: the answer is right from the moment of a change.
        headers["Cache-Control"] = "no-cache"
        answer = KeptAnswer(response.content, headers)
        with self.lock:
            if answer.size <= self.answers.maxsize:
                self.answers[key] = answer
        return answer

    def as_of(self, stamp, read):
        """What `read` finds in public as of this stamp, read again when the stamp has changed."""
        kept_stamp, found = self.found.get(read, (None, None))
        if kept_stamp != stamp:
            found = read()
            self.found[read] = (stamp, found)
        return found

    def clear(self):
        with self.lock:
            self.answers.clear()
        self.found.clear()


KEPT = KeptAnswers(settings.KEPT_ANSWERS_BYTES)
