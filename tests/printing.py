"""Documents in tests: the words of their templates beside an empty page.

A test that looks at the pages of a PDF, or counts on their words being found, asks for real ones: `printed`.
"""

import io
import sys
from contextlib import contextmanager

import pikepdf
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
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Words"] = loader.render_to_string(template, context)
        document.save(buffer, deterministic_id=True)  # the same bytes for the same words
    return buffer.getvalue()


def take_over():
    """Every module of the program that prints does it through this one from now on."""
    get_resolver().url_patterns  # noqa: B018 - reads all views
    ours = [module for name, module in sys.modules.items() if name.startswith(("committees.", "projectgroup."))]
    for module in ours:
        if getattr(module, "render_pdf", None) is _render:
            module.render_pdf = render_pdf
