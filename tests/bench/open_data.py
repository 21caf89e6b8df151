"""Lists of many papers, read as the public: the last page against the first, and a refresh of one change."""

import copy
import statistics
import time

from django.db import connections
from django.test import Client, override_settings

from committees import clock
from committees.actions.exposure import refresh
from committees.models import Motion, MotionVersion, PublicObject, PublishedVersion, Slug
from committees.views.kept import KEPT
from tests.committees.oparl.town import make_filled_town

# With their files and Beratungen more than 100,000 objects.
PAPERS, ROUNDS, PORTION = 40_000, 9, 2000
MOST_AT_THE_END = 1.5
ODD_ONES = 11  # at the very end stand those of the town itself, with agenda and links: they are not like the others
ROOT = "/oparl/v1.1/"


def main():
    town = make_filled_town()
    small = refresh_seconds(town)
    publish_copies(town.motion, PAPERS)
    print(f"{PAPERS} Drucksachen aufgenommen in {seconds(refresh):.0f} s")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"Eine Änderung: {small * 1000:.0f} ms bei 2, {refresh_seconds(town) * 1000:.0f} ms bei {PAPERS} Drucksachen")
    with override_settings(PUBLIC_DATABASE="public"):
        for kind in ("paper", "file", "consultation"):
            compare_pages(kind)


def refresh_seconds(town):
    town.room.access += "."
    town.room.save()
    return seconds(refresh)


def seconds(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def compare_pages(kind):
    """The first page of 100, the last one, a single object, and 304 for who has it."""
    keys = list(PublicObject.objects.exposed().filter(kind=kind).order_by("-pk").values_list("pk", flat=True))
    last = keys[-100 - ODD_ONES]
    tag = Client().get(f"{ROOT}{kind}/{keys[0]}")["ETag"]
    first, end = in_turns(f"{ROOT}{kind}", f"{ROOT}{kind}?before={last}")
    one, kept = (
        milliseconds(f"{ROOT}{kind}/{keys[0]}"),
        milliseconds(f"{ROOT}{kind}/{keys[0]}", headers={"if-none-match": tag}, is_kept=True),
    )
    ratio = end / first
    verdict = "erreicht" if ratio <= MOST_AT_THE_END else "VERFEHLT"
    print(
        f"{kind}: erste Seite {first:.0f} ms, letzte {end:.0f} ms "
        f"({ratio:.2f}×; Ziel {MOST_AT_THE_END}×: {verdict}), einzeln {one:.0f} ms, 304 {kept:.1f} ms",
        flush=True,
    )


def in_turns(*addresses):
    """The median of each, asked one after the other, so that other work on the machine meets all alike."""
    times = [[milliseconds(address, rounds=1) for address in addresses] for _ in range(ROUNDS)]
    return [statistics.median(each) for each in zip(*times, strict=True)]


def milliseconds(address, *, headers=None, is_kept=False, rounds=ROUNDS):
    """The median of one answer, made anew each time unless it may be kept."""
    client, times = Client(headers=headers or {}), []
    for _ in range(rounds):
        if not is_kept:
            KEPT.clear()
        times.append(seconds(lambda: client.get(address)))
    return statistics.median(times) * 1000


# --- many papers ---


def publish_copies(motion, count):
    """As rows: the same paper under many numbers."""
    now, base = clock.now(), motion.versions.get()
    motions = Motion.objects.bulk_create([copy_of(motion, n) for n in range(count)], batch_size=PORTION)
    versions = MotionVersion.objects.bulk_create([version_of(base, each) for each in motions], batch_size=PORTION)
    objects = PublicObject.objects.bulk_create(
        [PublicObject(record_type="motion", record_id=m.pk, published_at=now, modified=now) for m in motions],
        batch_size=PORTION,
    )
    pairs = list(zip(objects, versions, strict=True))
    PublishedVersion.objects.bulk_create(
        [PublishedVersion(public_object=public, version=version, published_at=now) for public, version in pairs],
        batch_size=PORTION,
    )
    Slug.objects.bulk_create(
        [
            Slug(public_object=public, record_type="motion", slug=v.motion_number.replace("/", "-"))
            for public, v in pairs
        ],
        batch_size=PORTION,
    )


def copy_of(motion, n):
    twin = copy.copy(motion)
    twin.pk, twin.number, twin.slug = None, f"ZD/{5000 + n}/2026", f"ZD-{5000 + n}-2026"
    return twin


def version_of(base, motion):
    twin = copy.copy(base)
    twin.pk, twin.motion, twin.motion_number = None, motion, motion.number
    return twin
