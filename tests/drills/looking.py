"""What must be true of a town after any fault."""

import hashlib
import re
from collections import Counter

from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from committees.actions.audit import seal_entries
from committees.models import AuditEntry, AuditSeal, Motion, NumberCounter, StoredFile
from committees.numbering import number_regex, scope_of

GIVEN_UP = ("failed", "aborted", "cancelled")


def flaws(town):
    """Everything that is not as it must be, in words; an empty list after a fault that did no harm."""
    return [*half_papers(), *wrong_numbers(), *wrong_files(town.files), *wrong_log(), *wrong_jobs()]


def half_papers():
    for motion in Motion.objects.prefetch_related("sections", "versions", "kind__sections"):
        if motion.sections.count() != motion.kind.sections.count():
            yield f"{motion} hat nicht alle Abschnitte."
        if not AuditEntry.objects.about(motion).filter(action="create").exists():
            yield f"{motion} steht nicht im Protokoll."
        if (motion.state == "released") != (motion.number is not None) or motion.number and not motion.versions.count():
            yield f"{motion} ist halb freigegeben."


def wrong_numbers():
    """Each number once, and none left out up to where the counters stand."""
    given, counted = Counter(), Counter()
    for motion in Motion.objects.exclude(number=None).select_related("kind__scheme"):
        found = re.fullmatch(number_regex(motion.kind.scheme.template), motion.number)
        given[motion.kind.scheme_id, scope_of(motion, motion.paper_date), int(found["n"])] += 1
    for counter in NumberCounter.objects.all():
        counted.update((counter.scheme_id, counter.scope, n) for n in range(1, counter.last + 1))
    return [] if given == counted else [f"Nummern {sorted(given.elements())} statt {sorted(counted)}"]


def wrong_files(folder):
    for file in StoredFile.objects.all():
        path = folder / file.path
        if not path.exists():
            yield f"{file} fehlt im Speicher."
        elif (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size) != (file.sha256, file.size):
            yield f"{file} ist beschädigt."


def wrong_log():
    """Each entry gets its seal afterwards, and the chain holds."""
    seal_entries()
    if AuditSeal.objects.count() != AuditEntry.objects.count():
        yield "Nicht jeder Eintrag des Protokolls hat ein Siegel."
    call_command("verify_audit")


def wrong_jobs():
    """Nothing hangs: what was begun by a worker that is gone will be begun again (see background.py)."""
    return [f"{job.task_name} ist gescheitert." for job in ProcrastinateJob.objects.filter(status__in=GIVEN_UP)]
