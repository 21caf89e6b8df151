"""What the bench of the seats measures, once Django stands: the whole way from the file to the preview."""

import os
from datetime import timedelta
from pathlib import Path
from time import process_time

from django.db import connection
from django.test import Client
from django.urls import reverse

from committees.states import UserRole
from tests.committees.seats import make_party, row, send, sheet
from tests.factories import TERM_START, make_committee, make_town, make_user

ROWS, MOST_SECONDS = 2000, 5
CASES = {"40 Gremien, ein Tag": (40, 1), "40 Gremien, 60 Tage": (40, 60), "ein Gremium, 60 Tage": (1, 60)}


def main():
    make_town()
    make_party("ROT")
    client = Client()
    client.force_login(make_user(UserRole.ADMIN))
    for name, (number, days) in CASES.items():
        report(name, client, rows_for([make_committee() for _ in range(number)], days))


def rows_for(bodies, days):
    """Seats that begin on so many different days, as when terms are read in with all who came and went."""
    for n in range(ROWS):
        place = n // len(bodies)
        begins = TERM_START + timedelta(days=place % days)
        yield row(bodies[n % len(bodies)], f"Muster{place}", "Ada", Fraktion="ROT", von=f"{begins:%d.%m.%Y}")


def report(name, client, rows):
    file = sheet(*rows)
    before = process_time(), database_time()
    assert send(client, reverse("seat-import"), {"file": file}).status_code == 200
    program, database = process_time() - before[0], database_time() - before[1]
    is_met = program + database <= MOST_SECONDS
    words = f"Programm {program:.1f} s, Datenbank {database:.1f} s"
    print(f"{ROWS} Zeilen, {name}: {words} (Ziel {MOST_SECONDS} s: {'erreicht' if is_met else 'VERFEHLT'})")


def database_time():
    """CPU seconds of the database process behind this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
