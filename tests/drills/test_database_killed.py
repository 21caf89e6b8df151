"""kill -9 of PostgreSQL in the middle of writes: meanwhile the pages say so at once, afterwards nothing is missing."""

from bs4 import BeautifulSoup

from meerbusch_vision import embedded
from tests.drills.looking import flaws
from tests.drills.running import write_while
from tests.drills.visitors import Visitor
from tests.drills.writes import mixed
from tests.long_runs import IS_LONG

NUMBER, TIMES, WORKERS = (200, 5, 2) if IS_LONG else (20, 1, 1)


def test_killed_database_loses_nothing_that_was_answered(town):
    town.start(workers=WORKERS)
    queues, monitor, seen = mixed(town, NUMBER), Visitor(town), []

    def breaking():
        town.kill_database()
        seen.extend(monitor.get(path) for path in ("/", "/healthz/"))
        embedded.revive()  # as serve.py does while it watches the parts

    ledger = write_while(queues, breaking, times=TIMES)

    print(f"\nDatenbank {TIMES}× getötet: {ledger.words()}")
    assert (len(ledger.writes), ledger.lost(), ledger.double(), flaws(town)) == (NUMBER, [], [], [])
    assert ledger.answers[0] == 0  # nobody waited until they gave up
    assert [answer.status for answer in seen] == [503] * 2 * TIMES
    assert [heading(answer) for answer in seen[::2]] == ["Die Datenbank antwortet gerade nicht"] * TIMES
    assert [answer.data["database"] for answer in seen[1::2]] == [False] * TIMES


def heading(answer):
    return BeautifulSoup(answer.content, "html.parser").h1.get_text(strip=True)
