"""Following all links of the workspace as one user, and reading what is answered, tables and documents too."""

import html
import io
import zipfile
from urllib.parse import urldefrag, urljoin

from django.urls import reverse

from tests.committees.test_canary import LINK, words_of

STARTS = ("desk", "intern-motion-list", "intern-meeting-list", "resolution-list", "order-list", "note-list", "who-may")
STARTS += ("seat-overview", "intern-group-list", "audit-log", "signing-list", "receipt-list", "motion-trash")
# The records' own administration, and the forms of those who write a paper, prepare a sitting, lead it or fill seats:
# who opens them stands in rights_matrix.txt.
ELSEWHERE = ("/intern/verwaltung/", "/intern/gremien/", "/tagesordnung/", "/leiten/", "/bearbeiten/", "/anlagen/")


def follow_links(client, user):
    """{address: answer} of all addresses of the workspace that the pages of this user name; each with what it says."""
    client.force_login(user)
    answers, waiting = {}, [reverse(name) for name in STARTS]
    while waiting:
        address = waiting.pop()
        if address not in answers:
            answers[address] = answer = client.get(address)
            answer.said = told(answer)
            waiting += [answer.url] if answer.status_code in (301, 302) else links_in(address, answer.said)
    return answers


def told(answer):
    body = answer.getvalue()
    if not body.startswith(b"PK"):
        return words_of(answer)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def links_in(address, text):
    """The addresses of the workspace that an answer names, without those that only sort or choose."""
    for found in LINK.finditer(text):
        link = html.unescape(next(filter(None, found.groups()), ""))
        path = urldefrag(urljoin(address, link)).url
        if path.startswith("/intern/") and "?" not in path and not any(part in path for part in ELSEWHERE):
            yield path


# Every address of the workspace that answers a file.
SERVED = {
    "archive-package",
    "attachment-file",
    "audit-export",
    "delivery-export",
    "former-file",
    "group-board-pdf",
    "group-members",
    "group-plan-pdf",
    "group-report-pdf",
    "group-seats-export",
    "group-timetable-pdf",
    "intern-document",
    "intern-version-file",
    "intern-version-pdf",
    "minutes-file",
    "minutes-preview",
    "minutes-signature",
    "minutes-version",
    "motion-import-sample",
    "motion-preview",
    "order-export",
    "post-csv",
    "post-labels",
    "post-list",
    "resolution-export",
    "resolution-extract",
    "seat-directory",
    "seat-export",
    "seat-sample",
    "sitting-guide-pdf",
    "timetable-export",
}
