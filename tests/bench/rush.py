"""What the bench of the evening measures, once Django stands: clerks alone, and with everybody else at work."""

import itertools
import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from statistics import median
from types import SimpleNamespace

from django.core.management import call_command
from django.db import connections

from committees.actions import publication
from committees.states import MotionState
from meerbusch_vision import serve
from tests.bench.paper import ITEMS
from tests.bench.percentile import p95
from tests.bench.sides import running
from tests.bench.web import free_port, wait_for
from tests.drills.visitors import Visitor, wait_until
from tests.drills.writes import Chair, Clerk
from tests.factories import make_committee, make_committee_services, make_invited, make_meeting, make_motion

ROUNDS, SECONDS = 3, 12
READERS, CLERKS = 200, 2
READING = 5.0  # seconds between two looks of one reader
TYPING, VOTING = 0.25, 0.5  # seconds between two savings of a clerk, and between two votes
GOAL = 2.0  # times the quiet 95th percentile
NUMBERS = itertools.count()


def main():
    call_command("collectstatic", interactive=False, verbosity=0)
    address, portal, intern = published_agenda(), free_port(), free_port()
    with ExitStack() as stack:
        for command in serve.commands("127.0.0.1", portal, intern):
            stack.enter_context(running(command))
        wait_for(portal)
        wait_until(lambda: Visitor(SimpleNamespace(port=portal)).get(address).status == 200)
        town = SimpleNamespace(port=intern)
        clerks, chair = [Clerk(town) for _ in range(CLERKS)], Chair(town)
        saved(clerks)  # the first answers of a new program are slow
        rounds = [measured(clerks, chair, portal, address) for _ in range(ROUNDS)]
    report(rounds)


def published_agenda():
    """Address of a sitting with sixty published papers."""
    by, committee = make_committee_services(), make_committee()
    papers = [make_motion(state=MotionState.RELEASED, committee=committee) for _ in range(ITEMS)]
    for paper in papers:
        publication.publish(paper, by=by)
    return make_invited(*papers, meeting=make_meeting(committee), by=by).get_absolute_url()


def measured(clerks, chair, portal, address):
    """95th percentiles in seconds of the clerks: (alone, with readers and votes), and what the readers got."""
    quiet = p95(saved(clerks))
    command = [sys.executable, "-m", "tests.bench.readers", str(portal), address, str(READERS), str(READING)]
    with subprocess.Popen([*command, str(SECONDS + 2)], stdout=subprocess.PIPE, text=True) as readers:
        time.sleep(1)
        with voting(chair):
            busy = p95(saved(clerks))
        rate, wait = map(float, readers.communicate()[0].split())
    return quiet, busy, rate, wait


def saved(clerks):
    """Seconds of every saving, while all clerks save side by side."""
    times = []
    at_work = [threading.Thread(target=save, args=(clerk, times)) for clerk in clerks]
    for each in at_work:
        each.start()
    for each in at_work:
        each.join()
    return times


def save(clerk, times):
    end = time.perf_counter() + SECONDS
    clerk.text = ""  # a text of the same length each time
    while time.perf_counter() < end:
        answer = clerk.sentence(next(NUMBERS)).send()
        assert answer.status == 200, answer
        times.append(answer.seconds)
        time.sleep(TYPING)
    connections.close_all()


@contextmanager
def voting(chair):
    """The sitting runs its votes meanwhile."""
    is_over = threading.Event()
    at_work = threading.Thread(target=vote, args=(chair, is_over))
    at_work.start()
    try:
        yield
    finally:
        is_over.set()
        at_work.join()


def vote(chair, is_over):
    while not is_over.wait(VOTING):
        answer = chair.vote(next(NUMBERS)).send()
        assert answer.status == 200 and not answer.data["refusal"], answer
    connections.close_all()


def report(rounds):
    for quiet, busy, rate, wait in rounds:
        print(
            f"Speichern, 95 von 100 unter: allein {quiet * 1000:.0f} ms, am Sitzungsabend {busy * 1000:.0f} ms "
            f"({busy / quiet:.2f}×); {READERS} Lesende: {rate:.0f} Seiten/s, 95 von 100 unter {wait:.0f} ms"
        )
    ratio = median(busy / quiet for quiet, busy, *_ in rounds)
    verdict = "erreicht" if ratio <= GOAL else "VERFEHLT"
    print(f"Sitzungsabend: {ratio:.2f}× (Mitte von {len(rounds)}; Ziel höchstens {GOAL}×: {verdict})")
    print(f"Last der Maschine: {os.getloadavg()[0]:.1f} auf {os.cpu_count()} Kernen")
