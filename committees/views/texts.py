"""What the editor asks the server: pasted text made clean, so that one sanitiser serves every way in."""

import re

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from committees.actions.import_plans import LONGEST_SECTION
from committees.texts import to_html

MOST_BYTES = 6_000_000
PICTURE = re.compile(rb"<(?:img|v:imagedata|svg)\b", re.IGNORECASE)
FORMATS = {"text/html": "html", "text/plain": "text"}
NO_TEXT = "Bereinigt wird eingefügter Text als text/html oder text/plain, kein Formular und keine Datei."
TOO_LARGE = (
    "Das ist zu viel auf einmal: Eingefügt werden höchstens 6 MB. Ihr Text steht unverändert hier. "
    "Bitte fügen Sie kleinere Teile ein, oder hängen Sie die Datei als Anlage an."
)
TOO_LONG = (
    "Der eingefügte Text hat {length} Zeichen; ein Abschnitt fasst höchstens {longest}. Eingefügt ist nichts, Ihr Text "
    "steht unverändert hier. Bitte teilen Sie ihn auf, oder hängen Sie die Datei als Anlage an."
)


@require_POST
def text_clean(request):
    """Clean HTML of what was pasted (text/html or text/plain), and how many pictures were left out."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return JsonResponse({"sentence": TOO_LARGE}, status=413)
    fmt = FORMATS.get(request.content_type)
    if fmt is None:  # the body of a form is read already, for its token
        return JsonResponse({"sentence": NO_TEXT}, status=415)
    html = to_html(request.body.decode(errors="replace"), fmt=fmt)
    if len(html) > LONGEST_SECTION:
        sentence = TOO_LONG.format(length=dotted(len(html)), longest=dotted(LONGEST_SECTION))
        return JsonResponse({"sentence": sentence}, status=422)
    return JsonResponse({"html": html, "pictures": len(PICTURE.findall(request.body)) if fmt == "html" else 0})


def dotted(number):
    """12.345, as German texts write it."""
    return f"{number:,}".replace(",", ".")
