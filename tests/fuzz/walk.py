"""Goes to addresses as several people, and sends there what the forms ask for, nearly and not at all."""

from collections import Counter, defaultdict

from django.urls import Resolver404, resolve

from tests.fuzz import forms, wild
from tests.fuzz.sending import Sent

FIRST_NAMES = ("q", "suche", "seite", "jahr", "gremium", "art", "fassung", "ab", "unter", "stand", "next", "page", "o")
METHODS = ("HEAD", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUATSCH", "get", "POST")
FORMS_OF_A_PAGE = 3
TIMES_A_FORM = 4  # the same person sends the same form, like the search that stands on every page


class Walk:
    def __init__(self, rng, depth):
        self.rng, self.depth = rng, depth
        self.known, self.names, self.keys = defaultdict(list), list(FIRST_NAMES), set()
        self.sent = Counter()

    def visit(self, reader, name, address):
        page = reader.send(Sent("GET", address, heads=self.heads(reader)))
        found = self.learn(address, page)
        reached = page is not None and page.status_code == 200
        for _ in range(self.depth if reached else 1):
            self.ask_wildly(reader, address)
        self.send_forms(reader, found) if reached else self.send_unasked(reader, name, address)

    def heads(self, reader):
        """Mostly few; now and then the cookies are not all ours."""
        heads = wild.heads(self.rng)
        if self.rng.random() < 0.05:
            ours = [f"{name}={value}" for name, value in reader.cookies.items()]
            heads["HTTP_COOKIE"] = "; ".join([*ours, self.rng.choice(wild.COOKIES)])
        return heads

    def learn(self, address, page):
        """The forms of the page; each is kept for those who do not get it."""
        if page is None or not page.get("Content-Type", "").startswith("text/html") or "<form" not in page.said:
            return []
        found = forms.forms_in(address, page.getvalue().decode(errors="replace"))
        for form in found:
            if form.key not in self.keys:
                self.keys.add(form.key)
                self.known[name_of(form.action)].append(without_marks(form))
                self.names += form.fields
        return found

    def ask_wildly(self, reader, address):
        chance, method = self.rng.random(), "GET"
        if chance < 0.55:
            address += wild.query(self.rng, self.names)
        elif chance < 0.85:
            address = wild.path(self.rng, address)
        else:
            method = self.rng.choice(METHODS)
        reader.send(Sent(method, address, heads=self.heads(reader)))

    def send_forms(self, reader, found):
        new = [each for each in found if self.sent[reader.name, each.key] < TIMES_A_FORM]
        for form in self.rng.sample(new, min(len(new), FORMS_OF_A_PAGE)):
            self.sent[reader.name, form.key] += 1
            self.send(reader, form, forms.filled(self.rng, form), form.action)
            for _ in range(self.depth):
                self.send_spoiled(reader, form, form.action)

    def send_unasked(self, reader, name, address):
        """What others get a form for here, or whatever else."""
        known = self.known.get(name) or [forms.Form(address, "post")]
        self.send_spoiled(reader, self.rng.choice(known), address)

    def send_spoiled(self, reader, form, address):
        pairs = forms.spoiled(self.rng, forms.filled(self.rng, form), self.names)
        self.send(reader, form, pairs, address, may_break=True)

    def send(self, reader, form, pairs, address, may_break=False):
        kind, body = forms.encoded(pairs, form.has_files)
        if form.method == "get":
            kind, body = "", b""
            address = f"{address.partition('?')[0]}?{forms.encoded(only_texts(pairs), False)[1].decode()}"
        elif may_break and self.rng.random() < 0.1:
            kind, body = forms.broken(self.rng, kind, body)
        checks = self.rng.random() < 0.03
        method = "GET" if form.method == "get" else "POST"
        reader.send(Sent(method, address, body, kind, self.heads(reader), checks))


def name_of(address):
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return ""


def only_texts(pairs):
    return [(name, value) for name, value in pairs if isinstance(value, str)]


def without_marks(form):
    """What somebody typed back is no leak."""
    for each in form.fields.values():
        if "zaqqu" in each.value.casefold():
            each.value = wild.SENTENCE
    return form
