"""Whatever is sent to whichever address, by a guest, a member, a clerk, the committee services or the administration:
no answer is an error, none shows what is closed to whoever asks, and every refusal says why in German.

The same requests are sent in every run. `bin/test --long` sends more than 20,000, an ordinary run as many as fit into
some 20 seconds; with -s each prints its figures.
"""

import random

import pytest

from tests.conftest import REAL_ROLES
from tests.fuzz.sending import Reader
from tests.fuzz.towns import make_public_town, make_town_of_people, public_targets, targets
from tests.fuzz.walk import Walk
from tests.long_runs import IS_LONG

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.ignore_template_errors, pytest.mark.usefixtures("unnamed")]
WHO = {"s": "committee services", "k": "clerk", "a": "admin", "C": "member"}
PEOPLE, GUESTS = (12, 4) if IS_LONG else (1, 1)  # tests, so that several processes share them
DEPTH = 3 if IS_LONG else 1  # wild requests to a page, and to each form
EVERY = 1 if IS_LONG else 16  # address
# Requests of one person in one test: 12 × 4 × 350 and 4 × 850 are 20,200.
LEAST_OF_PEOPLE, LEAST_OF_GUESTS = (350, 850) if IS_LONG else (120, 160)
LEAST_PAGES = 0 if IS_LONG else 15  # one part of a long run may lie wholly where somebody does not get in


def share(found, part, parts):
    """What lies beside each other stays together, a page and its forms; each gets some of the administration."""
    chosen = []
    for is_admin in (False, True):
        rows = [each for each in found if each[1].startswith("/intern/verwaltung/") == is_admin]
        size = -(-len(rows) // parts)
        chosen += rows[part * size : (part + 1) * size : EVERY]
    return chosen


def go(readers, found, *, seed, least, pages=LEAST_PAGES):
    """What was wrong with the answers; the figures are printed."""
    walk = Walk(random.Random(seed), DEPTH)
    for reader in readers:
        for name, address in found:
            walk.visit(reader, name, address)
        for _ in range(least if found else 0):
            if reader.sent < least:
                walk.visit(reader, *walk.rng.choice(found))
        print(f"\n{reader.name}: {words(reader)}", end="")
    return [failure for reader in readers for failure in (*reader.failures, *shortfalls(reader, least, pages))]


def words(reader):
    return f"{reader.sent} requests, {dict(sorted(reader.counts.items()))}"


def shortfalls(reader, least, pages):
    """A walk that sends little, or meets only refusals and sign-in pages, says nothing about the answers."""
    if reader.sent < least or reader.counts[200] < pages:
        yield f"{reader.name}: only {words(reader)}"


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(PEOPLE))
def test_people_get_no_error_and_nothing_that_is_closed_to_them(part):
    town, hidden = make_town_of_people()
    readers = [Reader(name, town.users[who], hidden[who]) for who, name in WHO.items()]

    failures = go(readers, share(targets(town), part, PEOPLE), seed=part, least=LEAST_OF_PEOPLE)

    assert failures == []


@REAL_ROLES
@pytest.mark.usefixtures("as_public")
@pytest.mark.parametrize("part", range(GUESTS))
def test_guests_get_no_error_and_nothing_that_is_closed(part):
    guest = Reader("guest", None, make_public_town())

    failures = go([guest], share(public_targets(), part, GUESTS), seed=part, least=LEAST_OF_GUESTS)

    assert failures == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("found", "faults"),
    [([], 1), ([("desk", "/intern/")], 1), ([("word-list", "/woerter/")], 0)],
    ids=["no address", "only sign-in pages", "a page"],
)
def test_walk_that_sends_nothing_or_gets_nowhere_is_no_good_sign(found, faults):
    failures = go([Reader("guest", None, {})], found, seed=0, least=40, pages=15)

    assert [failure.partition(" only ")[0] for failure in failures] == ["guest:"] * faults
