"""What the bench of drafting room and desk measures, once Django stands: through middleware and database."""

from functools import partial
from itertools import count
from statistics import median
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bench.draft_check import FAULTS
from tests.committees.browsing import open_form
from tests.committees.rules.test_check import FACTS
from tests.committees.test_desk import make_copies
from tests.factories import make_committee_services, make_head, make_motion, make_round

CHARACTERS = 60_000  # twenty pages
ROUNDS = 15
MOST_MS = 150
WAITING = 500
FAULTY_PAGE = f"{FACTS}\n\n{FAULTS}\n\n"
CLEAN_PAGE = """Die Verwaltung hat alle Anlagen geprüft und die Ergebnisse mit den Nachbarstädten verglichen. In den
Jahren 2023 bis 2025 kamen **148 Meldungen** aus der Bürgerschaft, davon 96 zu den Wegen und 52 zu den Bänken.

## Was geplant ist

- neue Bänke aus Eichenholz an den Wegen zum Teich
- ein Geländer an der Treppe, Kosten rund 4.500 Euro

Am Mittwoch, 03.06.2026, werden die Arbeiten ausgeschrieben; die Firmen haben dann vier Wochen Zeit für ihr Angebot.

"""
KEYS = ("proposed_resolution", "facts", "alternatives", "financial_effect")
NUMBERS = count(1)


def main():
    motion, client = make_motion(), Client()
    client.force_login(make_committee_services())
    address = reverse("motion-edit", args=[motion.address])
    for name, keys in (("einem Abschnitt", KEYS[1:2]), ("vier Abschnitten", KEYS)):
        client.post(address, long_form(open_form(client, address), keys))
        report_check(f"20 Seiten in {name}", partial(check, client, motion, open_form(client, address)))
    for pages in (1, 20):
        report_saving(client, motion, pages)
    report_desk(client)


def long_form(form, keys):
    """Each section begins with a faulty page; the rest of its pages is as it should be."""
    rest = CLEAN_PAGE * ((CHARACTERS // len(keys) - len(FAULTY_PAGE)) // len(CLEAN_PAGE))
    return form | {f"section_{key}": FAULTY_PAGE + rest for key in keys}


def check(client, motion, form):
    """The check after one more word in the facts; the other sections are as they were."""
    typed = form | {"section_facts": f"{form['section_facts']} Wort {next(NUMBERS)}"}
    assert client.post(reverse("motion-check", args=[motion.address]), typed).status_code == 200


def report_check(name, run):
    run()  # the first round fills what the others remember
    time = milliseconds(run)
    print(f"Prüfung, {name}: {time:.0f} ms (Ziel {MOST_MS} ms: {'erreicht' if time <= MOST_MS else 'VERFEHLT'})")


def report_saving(client, motion, pages):
    section = motion.sections.get(key="facts")
    address = reverse("motion-part", args=[motion.address, "facts"])
    text = "<p>Die Verwaltung hat den Bestand geprüft und mit den Nachbarstädten verglichen.</p>" * (36 * pages)
    seen = section.sha256

    def save():
        nonlocal seen
        answer = client.post(address, {"text": f"<p>{next(NUMBERS)}</p>{text}", "seen": seen})
        assert answer.status_code == 200
        seen = answer.json()["seen"]

    def update():
        with connection.cursor() as cursor:
            html = f"<p>{next(NUMBERS)}</p>{text}"
            cursor.execute("UPDATE committees_motionsection SET html = %s WHERE id = %s", [html, section.pk])

    save()
    ours = milliseconds(save)
    section.refresh_from_db()
    bare = milliseconds(update)
    words = "eine Seite" if pages == 1 else f"{pages} Seiten"
    print(f"Speichern, {words}: {ours:.1f} ms, bloßes UPDATE {bare:.2f} ms, Verhältnis {ours / bare:.0f}×")


def report_desk(client):
    """The desk of a signer for whom one paper waits, then 500."""
    head = make_head()
    motion = make_round(head)
    client.force_login(head)
    few = desk_figures(client)
    make_copies(motion, head, WAITING - 1)
    many = desk_figures(client)
    for number, (time, queries) in ((1, few), (WAITING, many)):
        print(f"Schreibtisch, wartende Vorlagen {number}: {time:.0f} ms, {queries} Abfragen")
    print(f"Verhältnis {many[0] / few[0]:.1f}×; Abfragen {'gleich' if many[1] <= few[1] else 'MEHR'}")


def desk_figures(client):
    """(milliseconds, number of queries) of the desk."""
    show = partial(client.get, reverse("desk"))
    with CaptureQueriesContext(connection) as captured:
        show()
    queries = len(captured)  # the next request empties the log
    return milliseconds(show), queries


def milliseconds(run):
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return median(times) * 1000
