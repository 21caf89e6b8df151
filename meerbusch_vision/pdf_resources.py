"""What documents are made with: files of our own, their fonts, and style sheets that are parsed once."""

import mimetypes
import threading
from pathlib import Path
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from weasyprint import CSS
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

OWN_SCHEME = "static:"
MOST_PARSED = 50  # of kinds of documents, times the colours that a town has had since the start
LOCAL = threading.local()


class OwnFiles(URLFetcher):
    """Reads our static files ("static:img/wappen.svg") and data URLs: no other file, nothing from a network."""

    def fetch(self, url, headers=None):
        if not url.startswith(OWN_SCHEME):
            return super().fetch(url, headers)
        path = own_file(unquote(url.removeprefix(OWN_SCHEME)))
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": mimetypes.guess_type(path)[0] or ""})


OWN_FILES = OwnFiles(allowed_protocols={"data"}, fail_on_errors=True)


def own_file(name):
    """The path of one of our static files."""
    try:
        path = finders.find(name)
    except SuspiciousFileOperation:
        path = None
    if not path:
        raise ValueError(f"{name} gibt es nicht.")
    return Path(path)


class OwnFonts(FontConfiguration):
    """Style sheets, parsed once, and the families of fonts that they load, to tell them from those of this machine."""

    def __init__(self):
        super().__init__()
        self.families, self.parsed = set(), {}

    def styles(self, texts):
        """The parsed sheets and their counter styles."""
        if texts not in self.parsed:
            if len(self.parsed) == MOST_PARSED:
                self.parsed.clear()
            counters = CounterStyle()
            options = {"url_fetcher": OWN_FILES, "font_config": self, "counter_style": counters}
            self.parsed[texts] = [CSS(string=text, **options) for text in texts], counters
        return self.parsed[texts]

    def add_font_face(self, rule_descriptors, url_fetcher):
        self.families.add(rule_descriptors["font_family"])
        super().add_font_face(rule_descriptors, url_fetcher)


def own_fonts():
    """One font configuration a thread: a new one for each document would leak memory."""
    if not hasattr(LOCAL, "fonts"):
        LOCAL.fonts = OwnFonts()
    return LOCAL.fonts
