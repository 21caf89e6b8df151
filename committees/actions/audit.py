"""Seals over the audit log: gapless numbers and a hash chain, given to entries that are already committed."""

import hashlib
import itertools
import json
from datetime import UTC

from django.db import connection, transaction

from committees.models import AuditEntry, AuditSeal

BEGINNING = "0" * 64  # stands where the first seal would have the hash of the one before
LOCK = 0x5249535345414C  # one sealer at a time


@transaction.atomic
def seal_entries():
    """Seal all entries that have no seal yet; returns how many."""
    # Numbers are given here and not while writing, so an entry of a transaction that is still open cannot leave a
    # gap: it is invisible now and gets the next number in a later run, which is the order of commits. Waiting for the
    # oldest open transaction would add nothing, and any idle transaction on the server could stop the sealing.
    # Within one run entries follow their keys, the order in which they were written.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = AuditSeal.objects.order_by("-number").first()
    numbers = itertools.count(last.number + 1 if last else 1)
    sha256 = last.sha256 if last else BEGINNING
    seals = []
    for number, entry in zip(numbers, AuditEntry.objects.filter(seal=None).order_by("pk"), strict=False):
        sha256 = fingerprint(sha256, number, entry)
        seals.append(AuditSeal(number=number, entry=entry, sha256=sha256))
    AuditSeal.objects.bulk_create(seals, batch_size=1000)
    return len(seals)


def broken_seals():
    """Numbers of the seals that do not fit: one before them is missing, or their entry is not what was sealed."""
    broken, number, sha256 = [], 0, BEGINNING
    for seal in AuditSeal.objects.select_related("entry").order_by("number").iterator():
        if seal.number != number + 1 or seal.sha256 != fingerprint(sha256, seal.number, seal.entry):
            broken.append(seal.number)
        number, sha256 = seal.number, seal.sha256
    return broken


def changed_since(known):
    """Numbers of the seals that are gone or not what they were; `known` is {number: SHA-256} of an earlier look. The
    chain alone cannot show that its end was cut off, nor that all of it was reckoned anew."""
    now = dict(AuditSeal.objects.filter(number__in=known).values_list("number", "sha256"))
    return sorted(number for number, sha256 in known.items() if now.get(number) != sha256)


def fingerprint(previous, number, entry):
    """SHA-256 over the previous seal, the number and the whole entry in one fixed spelling."""
    at = entry.at.astimezone(UTC).isoformat()
    content = [previous, number, entry.pk, at, entry.actor_id, entry.record_type, entry.record_id]
    content += [entry.subject, entry.action, entry.before, entry.after, entry.note]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
