"""Documents: a Django template becomes an accessible, archivable PDF (PDF/UA-1 and PDF/A-2a in one file)."""

import gc
import logging
import threading
from contextlib import contextmanager

from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from meerbusch_vision.pdf_html import mend, take_styles
from meerbusch_vision.pdf_resources import OWN_FILES, own_fonts
from meerbusch_vision.pdf_structure import finish, identify

VARIANT = "pdf/a-2a"
# What WeasyPrint only logs as an error, in words for the person who made the document.
SENTENCES = {
    "has no required alt": "Ein Bild hat keinen Alternativtext.",
    'Missing required "lang"': "Das Dokument nennt seine Sprache nicht.",
    "Failed to load image": "Ein Bild des Dokuments ist beschädigt.",
}


class PDFProblem(ValueError):
    """The document cannot be made as it must be; `characters` are those that its fonts do not have."""

    def __init__(self, sentence, characters=()):
        super().__init__(sentence)
        self.characters = tuple(characters)


def render_pdf(template, context):
    """The PDF as bytes, the same bytes for the same context; raises PDFProblem with a German sentence."""
    source = render_to_string(template, context)
    with logged_errors() as errors, without_collector():
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
    html, fonts = HTML(string=source, url_fetcher=OWN_FILES), own_fonts()
    mend(html.etree_element)
    sheets, counters = fonts.styles(take_styles(html.etree_element))
    document = html.render(font_config=fonts, stylesheets=sheets, counter_style=counters, pdf_variant=VARIANT)
    data = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=False, finisher=finish)
    return document, identify(data)


@contextmanager
def without_collector():
    """A document is a great many objects that live until it is made: to look through them for garbage costs a sixth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
