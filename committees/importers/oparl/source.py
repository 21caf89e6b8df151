"""A foreign server: asked within limits of time, size and number of pages, and never beyond its own address."""

import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

SILENCE, WHOLE = 30, 120  # seconds without a byte, and for one answer altogether
LARGEST_JSON, LARGEST_FILE = 50_000_000, 200_000_000  # bytes
MOST_PAGES = 20_000
PIECE = 64_000
IN_ADDRESS = "%/:?#[]@!$&'()*+,;=~"  # what may stand in an address as it is
FOR_NOW = (408, 425, 429)  # and everything from 500 on: another time there may be an answer
TRIES, PAUSE = 3, 5  # seconds between two of them


class SourceError(Exception):
    """The server does not answer as it should; says so in German."""


class NotThere(SourceError):
    """What is asked for is not to be had there, today or later."""


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str
    body: bytes


class SameOrigin(HTTPRedirectHandler):
    """Follows redirects within one server alone."""

    def redirect_request(self, request, handle, code, message, headers, address):
        if origin(address) != origin(request.full_url):
            raise NotThere(f"{request.full_url} führt auf einen anderen Server.")
        return super().redirect_request(request, handle, code, message, headers, address)


def ask(address, largest):
    """Answer of the server to a GET, read piece by piece so that neither slowness nor length is endless."""
    headers = {"Accept": "application/json, */*", "User-Agent": "Ratsinformation OParl-Import"}
    end = time.monotonic() + WHOLE
    try:
        request = Request(quote(address, safe=IN_ADDRESS), headers=headers)  # some name files with blanks and umlauts
        with build_opener(SameOrigin).open(request, timeout=SILENCE) as handle:
            body = b"".join(pieces(handle, largest, end))
            if handle.length:  # bytes that were promised and did not come: half a file is none
                raise SourceError(f"{address} bricht mitten in der Antwort ab.")
            return Answer(handle.status, handle.headers.get_content_type(), body)
    except HTTPError as error:
        return Answer(error.code, error.headers.get_content_type(), b"")
    except (URLError, OSError, ValueError) as error:
        raise SourceError(f"{address} antwortet nicht.") from error
    except HTTPException as error:
        raise SourceError(f"{address} antwortet nicht so, wie ein Webserver antwortet.") from error


def pieces(handle, largest, end):
    size = 0
    while piece := handle.read1(PIECE):
        size += len(piece)
        if size > largest:
            raise NotThere(f"Die Antwort ist größer als {largest // 1_000_000} MB.")
        if time.monotonic() > end:
            raise SourceError(f"Die Antwort dauert länger als {WHOLE} Sekunden.")
        yield piece


def origin(address):
    parts = urlsplit(address)
    return parts.scheme, parts.netloc.lower()


@dataclass
class Source:
    """The objects of one server; `faults` collects in German what it does wrong."""

    start: str
    fetch: object = ask
    pause: object = time.sleep
    faults: list = field(default_factory=list)

    def get(self, address):
        """The JSON at this address."""
        answer = self.ask(address, LARGEST_JSON)
        if answer.status != 200:
            raise SourceError(f"{address} antwortet mit Status {answer.status}.")
        if answer.body.lstrip()[:1] == b"<":
            raise SourceError(f"{address} antwortet mit einer HTML-Seite statt mit JSON.")
        try:
            found = json.loads(answer.body.decode("utf-8-sig"), strict=False)  # some send raw control characters
        except (ValueError, RecursionError) as error:
            raise SourceError(f"{address} liefert kein gültiges JSON.") from error
        if not isinstance(found, dict):
            raise SourceError(f"{address} liefert kein Objekt.")
        return found

    def file(self, address):
        answer = self.ask(address, LARGEST_FILE)
        if answer.status != 200 or not answer.body:
            fault = SourceError if is_for_now(answer) else NotThere
            raise fault(f"Die Datei {address} ist nicht zu bekommen (Status {answer.status}).")
        return answer.body

    def ask(self, address, largest):
        """The answer; some servers fail now and then, and are asked once more."""
        try:
            address = self.on_our_scheme(address)
            is_elsewhere = origin(address) != origin(self.start)
        except ValueError as error:
            raise NotThere(f"{address} ist keine Adresse, die sich lesen lässt.") from error
        if is_elsewhere:
            raise NotThere(f"{address} liegt auf einem anderen Server und wird nicht gelesen.")
        for _ in range(TRIES - 1):
            answer = self.fetch(address, largest)
            if not is_for_now(answer):
                return answer
            self.pause(PAUSE)
        return self.fetch(address, largest)

    def on_our_scheme(self, address):
        """Some servers that are reached by https name their own addresses with http."""
        is_ours = urlsplit(address).netloc == urlsplit(self.start).netloc
        if is_ours and address.startswith("http://") and self.start.startswith("https://"):
            return f"https{address.removeprefix('http')}"
        return address

    def body(self):
        """The first Body, whether the start is a System, a list of bodies or a Body itself."""
        found = self.get(self.start)
        if "organization" in found and "paper" in found:
            return found
        target = found.get("body", found)
        bodies = target if isinstance(target, list) else [target]
        first = self.get(bodies[0]) if bodies and isinstance(bodies[0], str) else next(iter(bodies), {})
        listed = first.get("data") if isinstance(first, dict) else None
        body = next(iter(listed), None) if isinstance(listed, list) else first
        if not isinstance(body, dict) or "paper" not in body:
            raise SourceError(f"Unter {self.start} ist keine Körperschaft (Body) zu finden.")
        return body

    def walk(self, address, since=None):
        """Every object of a list, once each; ends where pages repeat, whatever the server says."""
        known, asked, page = set(), set(), self.filtered(address, since) if since else address
        while page and page not in asked:
            if len(asked) >= MOST_PAGES:
                self.faults.append(f"{address}: nach {MOST_PAGES} Seiten abgebrochen.")
                return
            asked.add(page)
            content = self.get(page)
            if not isinstance(content.get("data"), list):
                self.faults.append(f"{page}: Die Antwort ist keine Liste.")
            new = [each for each in listed_in(content) if self.is_usable(each, page) and each["id"] not in known]
            known |= {each["id"] for each in new}
            yield from new
            page = self.next_page(page, content, new)
        if page:
            self.faults.append(f"{address}: Die Seiten verweisen im Kreis.")

    def filtered(self, address, since):
        """The list with the filter as this server understands it: as it should be written, or without a single sign
        that would have to be escaped. Many answer 404 where nothing is found; who does not understand the filter at all
        is read whole."""
        pages = (with_query(address, {"modified_since": since}), with_query(address, {"modified_since": in_utc(since)}))
        statuses = []
        for page in pages:
            answer = self.ask(page, LARGEST_JSON)
            statuses.append(answer.status)
            if answer.status == 200 and answer.body.lstrip()[:1] == b"{":
                return page
        if 404 in statuses:
            self.faults.append(f"{address}: Der Filter nach Änderungen findet nichts (Status 404); das gilt als leer.")
            return None
        self.faults.append(f"{address}: Der Filter nach Änderungen geht nicht; gelesen wird die ganze Liste.")
        return address

    def is_usable(self, each, page):
        if isinstance(each, dict) and isinstance(each.get("id"), str):
            return True
        self.faults.append(f"{page}: Ein Eintrag ohne „id“ wird übergangen.")
        return False

    def next_page(self, page, content, new):
        links = content.get("links")
        following = links.get("next") if isinstance(links, dict) else None
        if not isinstance(following, str) or not following:
            return None
        if not new:
            self.faults.append(f"{page}: Die Seite bringt nichts Neues, verweist aber auf eine weitere.")
            return None
        try:
            return kept_filter(page, urljoin(page, following))
        except ValueError:
            self.faults.append(f"{page}: Die Adresse der nächsten Seite lässt sich nicht lesen.")
            return None


def listed_in(content):
    data = content.get("data")
    return data if isinstance(data, list) else []


def is_for_now(answer):
    return answer.status in FOR_NOW or answer.status >= 500


def in_utc(since):
    """ "2026-06-16T22:00:00Z": nothing in it needs escaping."""
    return datetime.fromisoformat(since.replace("Z", "+00:00")).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def kept_filter(page, following):
    """Some servers lose the filter on the second page, or send its "+" as a space."""
    since = dict(parse_qsl(urlsplit(page).query)).get("modified_since")
    return with_query(following, {"modified_since": since}) if since else following


def with_query(address, values):
    parts = urlsplit(address)
    is_plain = values.get("modified_since", "").endswith("Z")
    query = urlencode(dict(parse_qsl(parts.query)) | values, safe=":" if is_plain else "")
    return urlunsplit(parts._replace(query=query))
