"""Where to go: all addresses of a town with the keys of its records, and who may not see which mark there."""

import re

from django.apps import apps
from django.urls import NoReverseMatch, reverse

from committees.actions import dispatch_mails, following
from committees.actions.exposure import refresh
from committees.actions.indexing import index_changes
from committees.models import Delivery, Person, Subscription
from committees.states import Topic
from projectgroup.actions import letters
from tests.committees.canary_town import ELSEWHERE, make_canary_town
from tests.committees.test_canary import ORDINARY, STARTS, addresses_of_records, asked, deaf
from tests.committees.test_operations import make_worker
from tests.factories import make_committee, make_person
from tests.projectgroup.asking import make_asked
from tests.projectgroup.groups import make_factions, make_group
from tests.rights_town import make_rights_town
from tests.test_canary_readers import READERS, plant
from tests.test_rights_matrix import addresses, shown_at, things, values_of

ADMIN = re.compile(r"admin:(committees|projectgroup)_(\w+)_(change|delete|history)")
OPARL = ("body", "organization", "person", "membership", "meeting", "agendaitem", "paper", "consultation", "file")
SEES = {who: {mark for mark, may in READERS.items() if who in may} for who in "skaC"}
SEES["a"].add("telephone of a member")  # to change it, and to give an Auskunft (Art. 15 DSGVO)


def make_town_of_people():
    """The town, and {mark: name} for each of those who come."""
    town = make_rights_town()
    marks = plant(town)
    town.committees = {"ordinary": town.committee, "of the group": town.groups["hidden"].committee}
    town.persons = {"with a mandate": town.chair, "of town hall": Person.objects.get(pk=town.services.person_id)}
    make_worker("now() + interval '1 day'")
    refresh()
    index_changes()
    hidden = {who: {mark: name for mark, name in marks.items() if name not in SEES[who]} for who in SEES}
    return town, hidden


def make_public_town():
    """All marks of a town of which a guest sees none."""
    make_worker("now() + interval '1 day'")
    marks = make_canary_town() | ELSEWHERE
    Delivery.objects.update(person=make_person())
    return marks


def targets(town):
    """[(name, address)] of every address, in the states of what it shows."""
    found = [
        (name, address_of(name, route, values_of(town, name, wanted, thing) | of_admin(name, wanted)))
        for name, route, wanted, _ in addresses()
        for thing in things(town, shown_at(route)).values()
    ]
    return sorted(set(found), key=lambda each: each[1])


def address_of(name, route, values):
    try:
        return reverse(name, kwargs=values)
    except NoReverseMatch:
        return f"/{route}"


def of_admin(name, wanted):
    found = ADMIN.fullmatch(name)
    if not found:
        return {}
    rows = apps.get_model(found[1], found[2]).objects.order_by("pk")
    return {"object_id": str(rows.values_list("pk", flat=True).first() or 0)}


def public_targets():
    kinds = [(f"oparl-{kind}", f"/oparl/v1.1/{kind}/{number}") for kind in OPARL for number in range(1, 12)]
    kinds += links_of_mails()
    starts = [*map(reverse, STARTS), *(each for word in ORDINARY[:3] for each in (asked(word) | deaf(word)).values())]
    named = [(name, address_of(name, route, samples(wanted))) for name, route, wanted, _ in addresses()]
    named += [("", each) for each in [*starts, *addresses_of_records()]]
    return sorted(set(named + kinds), key=lambda each: each[1])


def links_of_mails():
    """Behind what is sent to people without an account."""
    delivery = Delivery.objects.first()
    subscription = Subscription.objects.exclude(topic=Topic.SEARCH).first()  # whose words its owner may read
    yield "meeting-reply", reverse("meeting-reply", args=[dispatch_mails.token_of(delivery)])
    for name in ("follow-confirm", "follow-end", "follow-end-all"):
        yield name, reverse(name, args=[following.token_of(subscription)])
    yield "nomination-answer", letters.path_to(make_asked("NEU", group=make_asking_group()))


def make_asking_group():
    named = {"name": "Projektgruppe Bäche", "short_name": "PG-B", "reports_to": make_committee()}
    return make_group(factions=make_factions("NEU"), **named)


def samples(wanted):
    return values_of(None, "", wanted, None)
