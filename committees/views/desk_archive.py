"""The archive on the desk of committee services: what is to be offered, whose answer is awaited, what was answered."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from committees import clock
from committees.actions.archive import times_of_open
from committees.rights import may_offer_to_archive
from committees.rules.retention import ANSWER_AWAITED_DAYS
from committees.views.desk_lists import DeskList

ROWS = "committees/desk_archive.html"


@dataclass(frozen=True)
class ArchiveRow:
    """What there is to do, the part of the page where it is done, and how it stands: (symbol, word)."""

    words: str
    part: str
    state: tuple = ()


def lists_for(user):
    """One list, or none without a row; only who offers to the archive is asked."""
    if not may_offer_to_archive(None, user):
        return []
    found = times_of_open()
    number = len(found["due"])
    answered = [*answered_rows(len(found["answered"])), *kept_rows(len(found["kept"]))]
    rows = [*due_row(number), *waiting_rows(found["waiting"]), *answered]
    said = summary(number, [row for row in rows if row.state])
    return [DeskList("archiv", "Archiv", ROWS, rows, said, reverse("archive-offers"))] if rows else []


def due_row(number):
    if number:
        yield ArchiveRow(f"Dem Archiv anzubieten: {records_words(number)}", "anzubieten")


def waiting_rows(times):
    """For each day on which something was offered."""
    for day, found in groupby(sorted(times), key=lambda each: clock.local(each).date()):
        late = (clock.today() - day).days - ANSWER_AWAITED_DAYS
        state = ("warning", "bitte beim Archiv nachfragen") if late > 0 else ("info", "Antwort steht aus")
        yield ArchiveRow(f"{records_words(len([*found]))}, angeboten am {day:%d.%m.%Y}", "angeboten", state)


def answered_rows(number):
    """Until they are deleted, so that others see it in time."""
    if number:
        words = f"Das Archiv hat geantwortet: {records_words(number)}; gelöscht wird in der kommenden Nacht"
        yield ArchiveRow(words, "beantwortet")


def kept_rows(number):
    """Until nothing refers to them any more; the page says what does."""
    if number:
        stays = "sie bleibt" if number == 1 else "sie bleiben"
        words = f"Das Archiv hat geantwortet: {records_words(number)}; {stays}, weil noch etwas darauf verweist"
        yield ArchiveRow(words, "beantwortet")


def records_words(number):
    return "1 Unterlage" if number == 1 else f"{number} Unterlagen"


def summary(number, waiting):
    if any(symbol == "warning" for symbol, _ in (row.state for row in waiting)):
        return "Auf eine Antwort des Archivs warten Sie schon lange; bitte fragen Sie dort nach."
    return f"Dem Archiv anzubieten: {records_words(number)}." if number else ""
