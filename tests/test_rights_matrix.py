"""Who gets which answer at which address: every page, for every kind of user, in every state of what it shows. The
answers stand in rights_matrix.txt; an address that is missing there fails.

A line: the address by its name, the states of the thing it shows, and a letter for everyone who gets an answer; a dot
stands for a refusal in words (403), a dash for "there is no such thing" (404). Pages without sign-in do not know who
asks (test_public_pages.py), so that one word says it. What only answers to a form is sent an empty one.

The file holds those who read the least, in one state of each kind of wall. With RIS_LONG=1 everyone is asked in every
state (rights_states.py); what comes out stands in rights_matrix_whole.txt once it was written. After a change of rights
look at what `WRITE_RIGHTS_MATRIX=1 python -m pytest tests/test_rights_matrix.py` writes, line by line, with RIS_LONG=1
besides for the whole.
"""

import os
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.template import loader
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver
from django_htmx.middleware import HtmxDetails

from committees.models import Person
from tests.long_runs import IS_LONG
from tests.rights_states import STORED, TABLES, add_states, state_of
from tests.rights_town import EVERYONE, make_rights_town
from tests.rights_walk import SERVED
from tests.test_public_pages import is_open

MATRIX = Path(__file__).parent / "rights_matrix.txt"
WHOLE = Path(__file__).parent / "rights_matrix_whole.txt"
# Where an address begins like this, it shows one of these.
SHOWS = {
    "intern/vorlagen/<slug:slug>/": "papers",
    "intern/projektgruppen/neu/<slug:slug>/": "papers",
    "vorlagen/<slug:slug>": "papers",
    "intern/sitzungen/<slug:slug>/": "meetings",
    "sitzungen/<slug:slug>/": "meetings",
    "intern/niederschriften/<int:pk>/": "minutes",
    "intern/auftraege/<int:pk>/": "orders",
    "intern/beschluesse/<int:pk>/": "resolutions",
    "intern/auftraege/beschluss/<int:pk>/": "resolutions",
    "intern/projektgruppen/<slug:slug>/": "groups",
    "projektgruppen/<slug:slug>/": "groups",
    "intern/gremien/<slug:slug>/": "committees",
    "gremien/<slug:slug>/": "committees",
    "personen/<slug:slug>/": "persons",
}
# The account itself is everyone's own, the administration of the records has tests of its own (committees/admin), and
# whether the program is well depends on the machine.
NOT_ASKED = ("account_", "mfa_", "socialaccount_", "usersessions_", "openid_", "admin:", "konto/", "health")
IS_WRITTEN = bool(os.environ.get("WRITE_RIGHTS_MATRIX"))
# One state of each kind of wall.
FEW_STATES = {"", "draft", "distributed, non-public", "draft of a faction", "planned", "finished", "public", "closed"}
FEW_STATES |= {"hidden", "ordinary", "of the group", "with a mandate", "of town hall"}
FEW = "MUCKktmsbafoG"
COLUMNS = "".join(who for who in EVERYONE if who != "V")  # visitors find what needs a sign-in nowhere
ASKED = COLUMNS if IS_LONG else FEW
NOT_FOUND = HttpResponse(status=404)
STRANGERS = "SEFKf"
OPEN = {"V": "everyone", "-": "nobody", ".": "refused"}


def first(rows, field="pk"):
    return rows.order_by("pk").values_list(field, flat=True).first() or 0


# What stands in an address beside the thing itself: (town, thing) → values.
PARTS = {
    "absence-delete": lambda town, _: {"pk": town.absence.pk},
    "agenda-item": lambda _, meeting: {"pk": first(meeting.items)},
    "agenda-item-drop": lambda _, meeting: {"pk": first(meeting.items)},
    "agenda-item-restore": lambda _, meeting: {"pk": first(meeting.items)},
    "agenda-paper": lambda town, _: {"pk": town.papers["released"].pk},
    "consultation-move": lambda town, _: {"pk": first(town.papers["released"].consultations)},
    "discarded-restore": lambda town, _: {"pk": town.discarded.pk},
    "feed-revoke": lambda town, _: {"pk": town.feed.pk},
    "group-area": lambda _, group: {"pk": first(group.focus_areas)},
    "group-area-decide": lambda _, group: {"pk": first(group.focus_areas), "state": "selected"},
    "group-area-edit": lambda _, group: {"pk": first(group.focus_areas)},
    "group-idea-add": lambda _, group: {"pk": first(group.focus_areas)},
    "group-idea": lambda _, group: {"pk": first(group.focus_areas, "ideas")},
    "group-idea-decide": lambda _, group: {"pk": first(group.focus_areas, "ideas"), "state": "selected"},
    "group-idea-edit": lambda _, group: {"pk": first(group.focus_areas, "ideas")},
    "group-order": lambda _, group: {"kind": "schwerpunkte"},
    "group-principle-edit": lambda _, group: {"pk": first(group.principles)},
    "group-remove": lambda _, group: {"kind": "schwerpunkte", "pk": first(group.focus_areas)},
    "group-seat-open": lambda _, group: {"bench": "administration", "place": 1},
    "group-vision-part": lambda _, group: {"part": "text"},
    "intern-document": lambda _, meeting: {"kind": "einladung"},
    "item-note": lambda _, meeting: {"pk": first(meeting.items)},
    "meeting-answer": lambda town, _: {"pk": town.chair.pk},
    "meeting-substitute": lambda town, _: {"pk": town.chair.pk},
    "milestone-edit": lambda _, group: {"pk": first(group.milestones)},
    "milestone-remove": lambda _, group: {"pk": first(group.milestones)},
    "minutes-file": lambda _, minutes: {"file": first(minutes.files)},
    "minutes-part": lambda town, _: {"part": f"bericht-{town.item.pk}"},
    "motion-create": lambda town, _: {"kind": town.papers["draft"].kind.key},
    "motion-part": lambda *_: {"part": "facts"},
    "motion-remark": lambda *_: {"part": "facts"},
    "motion-restore": lambda town, _: {"pk": town.deleted.pk},
    "motion-step": lambda *_: {"step": "release"},
    "note-edit": lambda town, _: {"pk": town.note.pk},
    "note-new": lambda *_: {"section": "facts"},
    "oparl-file": lambda *_: {"number": "1", "way": "access"},
    "oparl-sublist": lambda *_: {"number": "1"},
    "order-promise": lambda town, _: {"pk": town.item.pk},
    "order-report": lambda town, _: {"pk": town.committee.pk},
    "receipt-create": lambda *_: {"kind": "petition"},
    "resolution-extract": lambda _, resolution: {"number": first(resolution.extracts)},
    "remark-settle": lambda _, motion: {"pk": first(motion.comments)},
    "seat-change": lambda town, _: {"pk": first(town.committee.memberships)},
    "seat-close": lambda town, _: {"pk": first(town.committee.memberships)},
    "sitting-substitute": lambda town, _: {"pk": town.chair.pk},
}
for name in ("file", "edit", "move", "replace"):
    PARTS[f"attachment-{name}"] = lambda _, motion: {"pk": first(motion.attachments)}
for name in ("file", "restore"):
    PARTS[f"former-{name}"] = lambda _, motion: {"pk": first(motion.former_files)}
for name in ("seat", "seat-fill", "seat-deputy", "seat-close"):
    PARTS[f"group-{name}"] = lambda town, _: {"pk": first(town.groups["hidden"].seats)}
PARTS["nomination-ask-seat"] = PARTS["group-seat"]
for name in ("end", "remove", "move", "task"):
    PARTS[f"group-assignment-{name}"] = lambda town, _: {"pk": first(town.groups["hidden"].assignments)}
SAMPLES = {
    "number": 1,
    "position": 1,
    "pk": 0,
    "page": "to0040",
    "year": 2026,
    "month": 6,
    "size": 192,
    "signature": 0,
    "file": 0,
}
SAMPLES |= {"name": "vorlagen"}  # others are "x"


class Silent(BaseStorage):
    """Messages of a request that nobody reads."""

    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, messages, response, *args, **kwargs):
        return []


def addresses(patterns=None, prefix="", space=""):
    """(name, pattern as it is written, names of its values, view) of all addresses."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            values = [*pattern.pattern.converters, *getattr(pattern.pattern, "regex", pattern.pattern).groupindex]
            yield f"{space}{pattern.name or route}", route, dict.fromkeys(values), pattern.callback
        else:
            yield from addresses(pattern.url_patterns, route, f"{pattern.namespace}:" if pattern.namespace else space)


def shown_at(route):
    return next((kind for beginning, kind in SHOWS.items() if route.startswith(beginning)), None)


def things(town, kind):
    """{state: thing}; of an address that shows no one thing, one without a name."""
    found = getattr(town, kind) if kind else {"": None}
    return {state: thing for state, thing in found.items() if IS_LONG or state in FEW_STATES}


def values_of(town, name, wanted, thing):
    own = {"pk": getattr(thing, "pk", 0), "slug": slug_of(thing)} if thing is not None else {}
    parts = PARTS[name](town, thing) if name in PARTS else {}
    return {key: (SAMPLES | own | parts).get(key, "x") for key in wanted}


def slug_of(thing):
    return getattr(thing, "address", None) or getattr(getattr(thing, "committee", thing), "slug", "")


def answer_to(name, view, user, values):
    """Who is led to the sign-in finds nothing."""
    if not is_open(view) and user.is_anonymous:
        return NOT_FOUND
    answer = ask(view, "get", user, values)
    return ask(view, "post", user, values) if answer.status_code == 405 else answer


def ask(view, method, user, values):
    request = getattr(RequestFactory(), method)("/")
    request.user, request.session, request.public_stamp = user, SessionStore(), 0
    request.htmx, request._messages = HtmxDetails(request), Silent(request)
    request._dont_enforce_csrf_checks = True
    try:
        return view(request, **values) if method == "get" else undone(view, request, values)
    except Http404:
        return NOT_FOUND
    except PermissionDenied:
        return HttpResponse(status=403)
    except Exception as error:  # all are told at the end, with the address
        return HttpResponse(status=500, reason=repr(error))


def undone(view, request, values):
    """The answer to an act that leaves nothing behind."""
    with transaction.atomic():
        answer = view(request, **values)
        transaction.set_rollback(True)
    return answer


def mark(who, answer):
    if answer.status_code >= 500:
        return f"!{answer.reason_phrase}!"
    return {404: "-", 403: "."}.get(answer.status_code, who)


def asked(town, files):
    """{(address, state): answers as in the matrix}; `files` gets the names of what answers one."""
    found, count = {}, Counter()
    for name, route, wanted, view in sorted(addresses(), key=lambda each: each[:2]):
        if name.startswith(NOT_ASKED):
            continue
        count[name] += 1
        words = name if count[name] == 1 else f"{name} {count[name]}"  # two patterns of one name
        for state, thing in things(town, shown_at(route)).items():
            found[words, state] = answers_to(name, view, town, values_of(town, name, wanted, thing), files)
    return found


def answers_to(name, view, town, values, files):
    """The letters; of a page without sign-in, which does not know who asks, whether there is one."""
    if is_open(view):
        found = mark("V", answer_to(name, view, town.users["V"], values))
        return OPEN.get(found, found)
    answers = {who: answer_to(name, view, town.users[who], values) for who in ASKED}
    if any("Content-Disposition" in answer for answer in answers.values()):
        files.add(name)
    return "".join(mark(who, answer) for who, answer in answers.items())


# --- as it is written down ---


def lines_of(found):
    """The states of an address with the same answers in one line."""
    yield f"{'':<28} {' '.join(ASKED)}"
    for name, pairs in groupby(sorted(found.items()), key=lambda each: each[0][0]):
        same = {}
        for (_, state), answers in pairs:
            same.setdefault(answers, []).append(state)
        for answers in sorted(same):
            letters = answers if answers in OPEN.values() else " ".join(answers)
            yield f"{name:<28} {letters}   {'; '.join(same[answers])}".rstrip()


def written(file):
    """{(address, state): answers} of a file with the columns of its first line."""
    head, *lines = file.read_text().splitlines()
    found = {}
    for line in lines:
        name, (letters, _, states) = line[:28].rstrip(), line[29:].partition("   ")
        letters = letters.strip()
        answers = letters if letters in OPEN.values() else letters.replace(" ", "")
        found |= {(name, state): answers for state in states.split("; ")}
    return found


def few_of(found):
    """Of a whole matrix what the ordinary one asks."""
    few = {pair: answers for pair, answers in found.items() if pair[1] in FEW_STATES}
    places = [ASKED.index(who) for who in FEW]
    return {
        pair: answers if answers in OPEN.values() else "".join(answers[place] for place in places)
        for pair, answers in few.items()
    }


@pytest.fixture
def unprinted(monkeypatch, unnamed):
    """Pages and documents stay empty: the matrix asks who gets them, not what stands in them."""
    monkeypatch.setattr(loader, "render_to_string", lambda *args, **kwargs: "")


@pytest.mark.django_db
def test_everyone_gets_the_answers_of_the_matrix(unprinted):
    town = make_rights_town()
    town.committees = {"ordinary": town.committee, "of the group": town.groups["hidden"].committee}
    town.persons = {"with a mandate": town.chair, "of town hall": Person.objects.get(pk=town.services.person_id)}
    assert set(town.users) == set(EVERYONE)

    if IS_LONG:
        add_states(town)

    files = set()
    found = asked(town, files)

    file = WHOLE if IS_LONG else MATRIX
    if IS_WRITTEN:
        file.write_text("\n".join([*lines_of(found), ""]))
    assert [pair for pair, answers in found.items() if "!" in answers] == []
    assert few_of(found) == written(MATRIX)
    assert not file.exists() or found == written(file)
    assert closed_to_strangers(found) == []
    assert files <= SERVED
    assert not IS_LONG or states_of(town) == STORED


def closed_to_strangers(found):
    """Addresses of what is non-public that answer an account without a role, an expert citizen of another committee,
    somebody who once sat there, another office, or the staff of another faction."""
    strangers = [who for who in STRANGERS if who in ASKED]
    closed = {
        pair: answers for pair, answers in found.items() if "non-public" in pair[1] and answers not in OPEN.values()
    }
    return [pair for pair, answers in closed.items() if any(answers[ASKED.index(who)] == who for who in strangers)]


def test_stranger_who_gets_what_is_non_public_is_found():
    closed = ("intern-motion", "distributed, non-public")

    found = [
        closed_to_strangers({closed: "".join(who if who in reads else "-" for who in ASKED)}) for reads in ("s", "sK")
    ]

    assert found == [[], [closed]]


def states_of(town):
    """{kind: {name of a thing: the state that is stored}}, as rights_states.py says it."""
    return {kind: {name: state_of(kind, thing) for name, thing in getattr(town, kind).items()} for kind in STORED}


@pytest.mark.parametrize("kind", TABLES)
def test_every_state_of_a_table_is_asked_about(kind):
    assert set(STORED[kind].values()) == set(TABLES[kind])


def test_every_kind_of_thing_with_states_has_a_table():
    assert set(SHOWS.values()) - {"committees", "persons"} == set(TABLES) - {"reports"}


def test_every_kind_of_user_is_asked():
    assert set(FEW) <= set(COLUMNS) == set(EVERYONE) - {"V"}
