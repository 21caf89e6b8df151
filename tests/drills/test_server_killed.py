"""kill -9 of the web server in the middle of writes: nothing that was answered is lost, nothing is there by halves."""

from tests.drills.looking import flaws
from tests.drills.running import write_while
from tests.drills.writes import mixed
from tests.long_runs import IS_LONG

NUMBER, TIMES, WORKERS = (200, 5, 2) if IS_LONG else (20, 1, 1)


def test_killed_server_loses_nothing_that_was_answered(town):
    town.start(workers=WORKERS)
    queues = mixed(town, NUMBER)

    def breaking():
        town.kill()
        town.start(workers=WORKERS)

    ledger = write_while(queues, breaking, times=TIMES)

    print(f"\nWebserver {TIMES}× getötet: {ledger.words()}")
    assert (len(ledger.writes), ledger.lost(), ledger.double(), flaws(town)) == (NUMBER, [], [], [])
