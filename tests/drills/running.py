"""Three people write until everything is answered, while somebody breaks the town."""

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

TAKEN = (200, 201, 302)
LOST = (0, 503)  # nobody knows, or the town says that it cannot: the same is sent again


class Ledger:
    """What was sent and what was answered."""

    def __init__(self):
        self.lock, self.answers, self.writes, self.slowest = threading.Lock(), Counter(), [], 0.0
        self.sent_again = set()

    def note(self, write, answer):
        with self.lock:
            self.answers[answer.status] += 1
            self.slowest = max(self.slowest, answer.seconds)
            if answer.status in TAKEN:
                self.writes.append(write)
            else:
                self.sent_again.add(id(write))

    def lost(self):
        """Writes that were answered and are not there."""
        return [write.name for write in self.writes if write.found() == 0]

    def double(self):
        return [write.name for write in self.writes if write.found() > 1]

    def words(self):
        kinds = ", ".join(f"{number} {name}" for name, number in sorted(Counter(w.name for w in self.writes).items()))
        others = {status or "abgebrochen": n for status, n in self.answers.items() if status not in TAKEN}
        return (
            f"{len(self.writes)} Schreibvorgänge ({kinds}), {len(self.writes) - len(self.sent_again)} beim ersten Mal "
            f"beantwortet, {len(self.sent_again)} noch einmal gesendet (ohne Erfolg: {others or 'keine'}), "
            f"{len(self.lost())} verloren, {len(self.double())} doppelt; längste Antwort {self.slowest:.1f} s"
        )


def write_while(queues, breaking, *, times=1, seed=1):
    """Carry out all writes; `breaking` is called so many times in between, at moments that the seed decides."""
    ledger, number = Ledger(), sum(map(len, queues))
    moments = sorted(random.Random(seed).sample(range(2, max(number * 3 // 4, times + 3)), times))
    with ThreadPoolExecutor(len(queues)) as pool:
        running = [pool.submit(carry_out, queue, ledger) for queue in queues]
        for moment in moments:
            while len(ledger.writes) < moment and not all(each.done() for each in running):
                time.sleep(0.005)
            breaking()
        for each in running:
            each.result()
    return ledger


def carry_out(queue, ledger, patience=300):
    """One person at work: what is not answered is sent again, as a browser and its user do."""
    try:
        for write in queue:
            deadline = time.monotonic() + patience
            while (answer := write.send()).status not in TAKEN:
                assert answer.status in LOST, (write.name, answer.status, answer.content[-2000:])
                ledger.note(write, answer)
                assert time.monotonic() < deadline, f"{write.name} wird nicht mehr angenommen."
                time.sleep(0.1)
            ledger.note(write, answer)
    finally:
        connections.close_all()
