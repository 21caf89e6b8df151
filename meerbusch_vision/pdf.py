"""Documents: a Django template becomes an accessible, archivable PDF (PDF/UA-1 and PDF/A-2a in one file)."""

import logging
import mimetypes
import threading
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from meerbusch_vision.pdf_html import mend
from meerbusch_vision.pdf_structure import finish

VARIANT = "pdf/a-2a"
OWN_SCHEME = "static:"
# What WeasyPrint only logs as an error, in words for the person who made the document.
SENTENCES = {
    "has no required alt": "Ein Bild hat keinen Alternativtext.",
    'Missing required "lang"': "Das Dokument nennt seine Sprache nicht.",
    "Failed to load image": "Ein Bild des Dokuments ist beschädigt.",
}
LOCAL = threading.local()


class PDFProblem(ValueError):
    """The document cannot be made as it must be; `characters` are those that its fonts do not have."""

    def __init__(self, sentence, characters=()):
        super().__init__(sentence)
        self.characters = tuple(characters)


def render_pdf(template, context):
    """The PDF as bytes, the same bytes for the same context; raises PDFProblem with a German sentence."""
    source = render_to_string(template, context)
    with logged_errors() as errors:
        try:
            document, data = make_pdf(source)
        except FatalURLFetchingError as error:
            raise PDFProblem(f"Das Dokument kann eine Datei nicht einbinden: {error.__cause__}") from error
    check_metadata(document)
    check_characters(document)
    if errors:
        raise PDFProblem(in_words(errors[0]))
    return data


def make_pdf(source):
    """WeasyPrint's document and the bytes of its PDF."""
    html = HTML(string=source, url_fetcher=OWN_FILES)
    mend(html.etree_element)
    document = html.render(font_config=own_fonts(), pdf_variant=VARIANT)
    return document, document.write_pdf(pdf_variant=VARIANT, finisher=finish)


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
    """The fonts that style sheets load, by name, to tell them from the fonts of this machine."""

    def __init__(self):
        super().__init__()
        self.families = set()

    def add_font_face(self, rule_descriptors, url_fetcher):
        self.families.add(rule_descriptors["font_family"])
        super().add_font_face(rule_descriptors, url_fetcher)


def own_fonts():
    """One font configuration a thread: a new one for each document would leak memory."""
    if not hasattr(LOCAL, "fonts"):
        LOCAL.fonts = OwnFonts()
    return LOCAL.fonts


def check_metadata(document):
    if not document.metadata.title:
        raise PDFProblem("Das Dokument hat keinen Titel.")


def check_characters(document):
    """A character from a font of this machine would look different, or be missing, on another."""
    families = document.font_config.families
    missing = {chr(code) for font in document.fonts.values() for code in font.missing}
    for font in document.fonts.values():
        if font.family not in families:
            missing.update("".join(font.to_unicode.values()))
    missing = sorted(char for char in missing if not char.isspace())
    if missing:
        named = ", ".join(f"„{char}“ (U+{ord(char):04X})" for char in missing)
        raise PDFProblem(f"Diese Zeichen fehlen in der Schrift des Dokuments: {named}.", missing)


class ErrorLog(logging.Handler):
    """Collects the errors that are logged in this thread."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.messages, self.thread_id = [], threading.get_ident()

    def emit(self, record):
        if record.thread == self.thread_id:
            self.messages.append(record.getMessage())


@contextmanager
def logged_errors():
    """What WeasyPrint logs as an error while the block runs."""
    logger, log = logging.getLogger("weasyprint"), ErrorLog()
    logger.addHandler(log)
    try:
        yield log.messages
    finally:
        logger.removeHandler(log)


def in_words(message):
    for part, sentence in SENTENCES.items():
        if part in message:
            return sentence
    return f"Das Dokument lässt sich nicht fehlerfrei setzen: {message}"
