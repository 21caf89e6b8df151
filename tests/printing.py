"""Documents in tests: the words of their templates beside an empty page.

A test that looks at the pages of a PDF, or counts on their words being found, asks for real ones: `printed`.
"""

import hashlib
import sys
from contextlib import contextmanager

from django.template import loader
from django.urls import get_resolver

from meerbusch_vision import pdf

_render = pdf.render_pdf
_is_real = False


@contextmanager
def real_documents():
    global _is_real
    _is_real = True
    try:
        yield
    finally:
        _is_real = False


def render_pdf(template, context):
    return _render(template, context) if _is_real else unset(template, context)


def unset(template, context):
    return page_about(loader.render_to_string(template, context))


def page_about(words):
    """A PDF of one empty page, with the words among what it tells of itself. Each byte is written here: a library takes
    as long for it as everything else that a release does."""
    hidden = words.encode("utf-16-be", "surrogatepass").hex().encode()
    digest = hashlib.md5(hidden, usedforsecurity=False).hexdigest().encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>>>",
        b"<</Words<FEFF" + hidden + b">>>",
    ]
    pieces, places = [b"%PDF-1.7\n"], []
    for number, spelled in enumerate(objects, start=1):
        places.append(sum(map(len, pieces)))
        pieces.append(b"%d 0 obj%s endobj\n" % (number, spelled))
    begun = sum(map(len, pieces))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    pieces += [b"xref\n0 5\n0000000000 65535 f \n", table, b"trailer<</Size 5/Root 1 0 R/Info 4 0 R"]
    pieces += [b"/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (digest, digest, begun)]
    return b"".join(pieces)


def take_over():
    """Every module of the program that prints does it through this one from now on."""
    get_resolver().url_patterns  # noqa: B018 - reads all views
    ours = [module for name, module in sys.modules.items() if name.startswith(("committees.", "projectgroup."))]
    for module in ours:
        if getattr(module, "render_pdf", None) is _render:
            module.render_pdf = render_pdf
