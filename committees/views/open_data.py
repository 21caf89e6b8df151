"""Below /oparl/v1.1/ every answer is JSON, also the refusals, readable from every page, and sent only when new."""

from hashlib import sha256

from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

from committees.oparl.addresses import ROOT
from committees.views.oparl import refusal

JSON = "application/json"
MESSAGES = {
    400: "Die Anfrage lässt sich nicht lesen.",
    404: "Unter dieser Adresse gibt es nichts.",
    405: "Hier wird nur gelesen (GET und HEAD).",
    410: "Das gibt es hier nicht mehr.",
    413: "Die Anfrage ist zu groß.",
    429: "Zu viele Anfragen; bitte später noch einmal.",
    503: "Die Daten sind gerade nicht zu erreichen; bitte in einer Minute noch einmal.",
    500: "Hier ist etwas schiefgegangen. Bitte später noch einmal versuchen.",
}


class OpenDataMiddleware:
    """Stands before everything that may refuse a request."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.gzip = GZipMiddleware(get_response)

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path.startswith(ROOT):
            return response
        if response.status_code >= 400 and response.get("Content-Type") != JSON:
            response = refused(response)
        response["Access-Control-Allow-Origin"] = "*"
        if response.get("Content-Type") != JSON:
            return response
        return self.gzip.process_response(request, if_new(request, response))


def refused(response):
    message = MESSAGES.get(response.status_code, "Das geht hier nicht.")
    answer = refusal(message, status=response.status_code)
    for name in ("Allow", "Retry-After"):
        if name in response:
            answer[name] = response[name]
    return answer


def if_new(request, response):
    """304 for whoever has this answer already."""
    if response.status_code != 200:
        return response
    response.headers.setdefault("ETag", f'"{sha256(response.content).hexdigest()[:32]}"')
    response.headers.setdefault("Content-Length", str(len(response.content)))
    changed = response.get("Last-Modified") and parse_http_date_safe(response["Last-Modified"])
    return get_conditional_response(request, response["ETag"], changed, response)
