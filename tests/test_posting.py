"""Whatever is sent twice, by a double click or because the answer got lost, is done once; each act is kept whole or not
at all; and who saves a form that was open for a while overwrites nothing that somebody else stored meanwhile.

`bin/test --long` sends every form of the workspace; an ordinary run one of so many as fit into some 20 seconds.
"""

import random

import pytest
from django.test import RequestFactory

from tests.fuzz.towns import make_public_town, make_town_of_people, public_targets, targets
from tests.fuzz.walk import name_of
from tests.long_runs import IS_LONG
from tests.posting import (
    Sender,
    as_opened,
    buttons_of,
    fields_to_change,
    lost,
    posted_forms,
    twice,
    undone,
    ways_to_send,
)
from tests.test_rights_matrix import addresses

pytestmark = [pytest.mark.wide, pytest.mark.ignore_template_errors]
WHO = {"s": "committee services", "k": "clerk", "C": "member", "o": "faction", "G": "in the group", "a": "admin"}
PARTS = 12 if IS_LONG else 1
EVERY = 1 if IS_LONG else 12  # address
LEAST = 1 if IS_LONG else 3  # forms that were carried out in a part
EDITED = {"group-area-edit", "order-change", "seat-change"}  # in an ordinary run, too
OF_A_PERSON = {"seat-end", "seat-replace"}  # whom the address names
CONFIRMED = set() if IS_LONG else {"seat-change"}  # asks once more before it acts
LEAST_CHANGED = 0 if IS_LONG else 6  # fields of them that two people changed
ADMIN = "/intern/verwaltung/"

# Addresses that take a form and are not wrapped by `once`: why a second time does no harm.
OTHERWISE = {
    "attachment-upload": "its own key (is_known)",
    "barrier-report": "the same words count once (report_once)",
    "feed-list": "a name is taken only once",
    "feed-revoke": "what is revoked stays revoked",
    "follow": "who was just written to gets no second mail",
    "follow-confirm": "confirmed is confirmed",
    "follow-end": "ended is ended",
    "follow-end-all": "ended is ended",
    "group-vision-part": "what it was opened with goes along",
    "item-note": "what it was opened with goes along",
    "meeting-reply": "the same answer changes nothing",
    "minutes-part": "what it was opened with goes along",
    "motion-check": "stores nothing",
    "motion-part": "what it was opened with goes along",
    "nomination-answer": "the same answer thanks again",
    "person-report": "stores nothing but the log's line on each report that was given",
    "petition": "the same words count once (hand_in_once)",
    "session-left": "stores nothing but the time of the last use",
    "sitting-clicks": "each click has a number of its device",
    "text-clean": "stores nothing",
    "verify": "stores nothing",
}
# allauth's own pages: the account itself.
OF_ALLAUTH = ("account_", "mfa_", "socialaccount_", "usersessions_", "openid_", "konto/")
# What is counted or noted each time; nobody gets more of it by pressing twice.
EACH_TIME = {"follow": {"committees_submission"}, "person-report": {"committees_auditentry"}}


def takes_forms(view):
    """Whether this address takes what is sent: a method that nobody knows is answered with those that it knows."""
    try:
        answer = view(RequestFactory().generic("QUATSCH", "/"))
    except (AttributeError, TypeError):  # begins its work, so nothing has refused the method
        return True
    return answer.status_code != 405 or "POST" in answer["Allow"]


def test_every_address_that_takes_a_form_acts_once_or_says_why_twice_does_no_harm():
    ours = [(name, view) for name, _, _, view in addresses() if not name.startswith((*OF_ALLAUTH, "admin:"))]

    others = {name for name, view in ours if not getattr(view, "acts_once", False) and takes_forms(view)}

    assert others == set(OTHERWISE)


def sent_twice(sender, forms, rng):
    """(how many forms were carried out, what was wrong)."""
    count, faults = 0, []
    for _, form in forms:
        spared = EACH_TIME.get(name_of(form.action), set())
        for pairs in ways_to_send(sender, form, rng):
            is_done, found = undone(twice, sender, form, pairs, spared)
            faults += [f"{sender.name} {form.action}: {fault}" for fault in found]
            if is_done:
                count += 1
                break
    return count, faults


def changed_at_once(sender, forms):
    """(in how many fields somebody else stored something, what of it was lost)."""
    count, faults = 0, []
    for address, form in forms:
        for pairs in (as_opened(form) + button for button in buttons_of(form)):
            for one in fields_to_change(form):
                found = lost(sender, address, form, pairs, one)
                count += found is not None
                faults += [f"{sender.name} {form.action}: {fault}" for fault in found or []]
    return count, faults


def of_a_person(found, person):
    return [(name, f"{address}?person={person.pk}") for name, address in found if name in OF_A_PERSON]


def part_of(found, part):
    """Pages of the workspace that lie beside each other, and some of the administration."""
    found = [each for each in found if not each[0].startswith(OF_ALLAUTH)]
    chosen = [] if IS_LONG else [address for name, address in found if name in EDITED]
    for is_admin in (False, True):
        rows = [address for name, address in found if address.startswith(ADMIN) == is_admin]
        size = -(-len(rows) // PARTS)
        chosen += rows[part * size : (part + 1) * size : EVERY]
    return chosen


@pytest.mark.django_db
@pytest.mark.usefixtures("unnamed")
@pytest.mark.parametrize("part", range(PARTS))
def test_people_act_once_and_whole_and_lose_nothing_of_each_other(part):
    town, _ = make_town_of_people()
    found = targets(town)
    found = part_of(found + of_a_person(found, town.chair), part)
    known, rng, confirmed = set(), random.Random(part), set()
    done = stored = 0
    faults = []

    for sender in [Sender(name, town.users[who]) for who, name in WHO.items()]:
        forms = list(posted_forms(sender, found, known))
        acted, wrong = sent_twice(sender, forms, rng)
        kept, overwritten = changed_at_once(sender, forms)
        done, stored, faults = done + acted, stored + kept, faults + wrong + overwritten
        confirmed |= sender.confirmed
    print(f"\n{len(known)} forms, {done} carried out and sent twice, {stored} fields changed by two people", end="")

    assert faults == []
    assert (done >= LEAST, stored >= LEAST_CHANGED, CONFIRMED - confirmed) == (True, True, set())


@pytest.mark.django_db
@pytest.mark.usefixtures("unnamed")
def test_guests_act_once_and_whole():
    make_public_town()
    guest, rng = Sender("guest"), random.Random(0)

    done, faults = sent_twice(
        guest, list(posted_forms(guest, sorted({each for _, each in public_targets()}), set())), rng
    )

    assert faults == []
    assert done >= LEAST
