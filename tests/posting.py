"""Sends forms as people do who press twice, or who opened the same page at the same time, and sees what is written."""

import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from uuid import uuid4

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from tests.fuzz import forms
from tests.fuzz.walk import name_of

WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)|.*(procrastinate_)defer_job', re.DOTALL)
OF_THE_READER = {"django_session", "usersessions_usersession"}  # noted of who asks, not of what they did
TYPED = {"text", "textarea", "date", "time", "number", "email", "datetime-local"}
CHOSEN = {"select", "radio", "checkbox"}
CONFIRM, EDIT = "confirm", "edit"  # buttons of a page that asks once more
WORDS = ("Fassung A", "Fassung B")
NUMBER = re.compile(r"\d+(\.\d{3})*(,\d+)?")
VALUES = {
    "textarea": ("<p>Fassung A.</p>", "<p>Fassung B.</p>"),
    "date": ("2026-12-01", "2026-12-02"),
    "time": ("10:30", "11:30"),
    "datetime-local": ("2026-12-01T18:00", "2026-12-02T18:00"),
    "number": ("3", "4"),
    "email": ("a@example.org", "b@example.org"),
}


@dataclass
class Writes:
    """The writing statements of one request: (table, the transaction it belongs to, None outside of any)."""

    found: list = field(default_factory=list)
    outside: int = field(default_factory=lambda: len(connection.savepoint_ids))

    def __call__(self, execute, sql, params, many, context):
        match = WRITE.match(sql)
        table = match and (match[1] or f"{match[2]}jobs")
        if table and table not in OF_THE_READER:
            self.found.append((table, next(iter(connection.savepoint_ids[self.outside :]), None)))
        return execute(sql, params, many, context)

    @property
    def tables(self):
        return {table for table, _ in self.found}

    @property
    def is_whole(self):
        """Whether all of it is kept or nothing; a single statement is whole by itself."""
        within = {of for _, of in self.found}
        return len(self.found) < 2 or (len(within) == 1 and None not in within)


class Sender:
    """Somebody at a browser, who is in a transaction that is taken back."""

    def __init__(self, name, user=None):
        self.name, self.client = name, Client(raise_request_exception=False)
        if user is not None:
            self.client.force_login(user)
        self.confirmed = set()  # views that asked once more, and then did it
        self.cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}

    def forms_at(self, address):
        self.client.cookies = SimpleCookie(self.cookies)
        page = self.client.get(address)
        is_page = page.status_code == 200 and page.get("Content-Type", "").startswith("text/html")
        return forms.forms_in(address, page.getvalue().decode(errors="replace")) if is_page else []

    def send(self, form, pairs):
        """The answer, and what was written."""
        self.client.cookies = SimpleCookie(self.cookies)
        kind, body = forms.encoded(pairs, form.has_files)
        writes = Writes()
        with connection.execute_wrapper(writes):
            answer = self.client.generic("POST", form.action, body, kind)
        if CONFIRM in dict(pairs) and answer.status_code == 302:
            self.confirmed.add(name_of(form.action))
        return answer, writes


def question_in(form, answer):
    """What the page asks before it acts: a form to the same address that holds what was sent, and buttons alone."""
    if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/html"):
        return None
    found = forms.forms_in(form.action, answer.getvalue().decode(errors="replace"))
    kinds = {"hidden", "submit"}
    asked = [
        each
        for each in found
        if each.action == form.action and each.fields.keys() & {CONFIRM, EDIT} and kinds >= kinds_of(each)
    ]
    return next(iter(asked), None)


def kinds_of(form):
    return {each.kind for each in form.fields.values()}


def confirmed(question):
    return as_opened(question) + [(CONFIRM, "1")]


def undone(act, *args):
    """What the act says, with nothing left of what it did."""
    with transaction.atomic():
        try:
            return act(*args)
        finally:
            transaction.set_rollback(True)
            cache.clear()


def is_carried_out(answer):
    return answer.status_code < 400


def buttons_of(form):
    """Each way to send it: [(name, value)] of the button that is pressed."""
    pressed = [(each.name, value) for each in form.fields.values() if each.kind == "submit" for value in each.options]
    return [[button] for button in pressed] or [[]]


def as_opened(form):
    """[(name, value)] as the page stands, without a button."""
    return [(each.name, value) for each in form.fields.values() for value in each.opened]


def ways_to_send(sender, form, rng):
    """As it stands, with each button, then filled in as somebody does who knows what is wanted; a form that asks once
    more but finds nothing changed, with a single field changed, too."""
    yield from (as_opened(form) + button for button in buttons_of(form))
    yield from (forms.filled(rng, form) for _ in range(3))
    if undone(question_of, sender, form, as_opened(form)):
        yield from (with_value(as_opened(form), one, others_value(one, 0)) for one in fields_to_change(form))


def fields_to_change(form):
    return [one for one in form.fields.values() if one.kind in TYPED | CHOSEN]


# --- twice ---


def twice(sender, form, pairs, spared=()):
    """(whether it was carried out, what was wrong) when the same form is sent twice; `spared` are tables into which
    something is written each time. Where the page asks once more, the answer to its question is sent twice."""
    first, writes = sender.send(form, pairs)
    if question := question_in(form, first):
        return twice(sender, question, confirmed(question), spared) if CONFIRM in question.fields else (False, [])
    if first.status_code >= 500:
        return False, [f"answer {first.status_code}"]
    if not is_carried_out(first) or not writes.found:
        return False, []
    faults = [] if writes.is_whole else [f"not whole: {writes.found[:8]}"]
    before = prints_of_all(writes.tables)
    second, again = sender.send(form, pairs)
    left = [table for table, found in prints_of_all(again.tables).items() if before.get(table, found) != found]
    more = {*left, *(again.tables - before.keys())}.difference(spared)
    if more:
        faults += [f"second time: {second.status_code} {more}"]
    if first.status_code == 302 and (second.status_code, second.get("Location")) != (302, first.url):
        faults += [f"first led to {first.url}, second: {second.status_code} {second.get('Location')}"]
    return True, faults


def prints_of_all(tables):
    """{table: what it holds}, briefly."""
    return {table: print_of(table) for table in sorted(tables)}


def print_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*), md5(string_agg(row::text, chr(10) ORDER BY row::text)) FROM "{table}" row')
        return cursor.fetchone()


# --- two people ---


def opened_anew(pairs):
    """The same form, opened by somebody else."""
    return [(name, str(uuid4()) if name == "submission" else value) for name, value in pairs]


def others_value(one, number):
    """What one of two people puts into this field instead of what stands there."""
    if one.kind == "checkbox":
        return [] if one.opened else one.options[:1]
    if one.kind in CHOSEN:
        return [value for value in one.options if value and [value] != one.opened][number : number + 1]
    if one.kind == "text" and NUMBER.fullmatch("".join(one.opened)):
        return [str(int(one.opened[0].partition(",")[0].replace(".", "")) + number + 1)]
    return [VALUES.get(one.kind, WORDS)[number]]


def lost(sender, address, form, pairs, one):
    """What was lost of what somebody stored in one field, when another person sends the form as it was before, or with
    something else in this field: None if that cannot be tried here. Where the page asks once more, the other person is
    tried as well who had the question on the screen while it was stored."""
    wishes = [one.opened] + ([others_value(one, 1)] if one.kind in TYPED else [])
    outcomes = [undone(overwritten, sender, address, form, pairs, one, wish) for wish in wishes]
    if outcomes[0] is None:
        return None
    if undone(question_of, sender, form, with_value(pairs, one, others_value(one, 0))):
        outcomes += [undone(overwritten, sender, address, form, pairs, one, wish, True) for wish in wishes]
    return [each for each in outcomes if each]


def question_of(sender, form, pairs):
    return question_in(form, sender.send(form, pairs)[0])


def with_value(pairs, one, values):
    return opened_anew([pair for pair in pairs if pair[0] != one.name] + [(one.name, value) for value in values])


def acted(sender, form, pairs):
    """The answer, after the question where the page asks one."""
    answer, _ = sender.send(form, pairs)
    question = question_in(form, answer)
    can_go_on = question and CONFIRM in question.fields
    return sender.send(question, confirmed(question))[0] if can_go_on else answer


def overwritten(sender, address, form, pairs, one, wish, is_asked_before=False):
    question = question_of(sender, form, with_value(pairs, one, wish)) if is_asked_before else None
    answer = acted(sender, form, with_value(pairs, one, others_value(one, 0)))
    stored = shown(sender, address, form, one)
    if not is_carried_out(answer) or stored in (None, one.opened):
        return None
    if question:
        answer, _ = sender.send(question, confirmed(question))
    else:
        answer = acted(sender, form, with_value(pairs, one, wish))
    left = shown(sender, address, form, one) if is_carried_out(answer) else stored
    return "" if left == stored else f"{one.name}: {stored} became {left} by a form that held {wish}"


def shown(sender, address, form, one):
    """What stands in this field when the page is opened now."""
    for found in sender.forms_at(address):
        if found.action == form.action and one.name in found.fields:
            return found.fields[one.name].opened
    return None


# --- where ---


def posted_forms(sender, found, known):
    """(address, form) of each form that is sent there, by its view and fields; those in `known` are left out."""
    for address in found:
        for form in undone(sender.forms_at, address):
            key = name_of(form.action), tuple(form.fields)
            if form.method == "post" and key not in known and not key[0].startswith(("account_", "session-")):
                known.add(key)
                yield address, form
