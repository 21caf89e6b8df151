"""Non-public PDFs are handed out with their reader's name and the day across each page, and kept nowhere on the way."""

import io

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from pikepdf import PdfError

from committees.actions.files import PDF
from committees.actions.pack_making import for_reader, path_of
from committees.views.shortcuts import send_stored


def send_named(file, user, *, name):
    """Answer with a non-public stored file. What is no PDF, or one that only its password opens, goes out as it is."""
    if file.media_type != PDF:
        return unkept(send_stored(file, name=name))
    try:
        return named(path_of(file), user, name=name)
    except FileNotFoundError as error:
        raise Http404("Die Datei fehlt im Speicher.") from error
    except PdfError:
        return unkept(send_stored(file, name=name))


def send_made(data, user, *, name):
    """Answer with a non-public PDF that was made just now."""
    return named(io.BytesIO(data), user, name=name)


def named(source, user, *, name):
    response = HttpResponse(for_reader(source, user), content_type=PDF)
    response["Content-Disposition"] = content_disposition_header(False, name)
    return unkept(response)


def unkept(response):
    response["Cache-Control"] = "no-store"
    return response
