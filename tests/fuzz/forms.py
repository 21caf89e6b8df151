"""The forms of a page as they stand there, and what is sent of them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote_plus, urldefrag, urljoin

from tests.fuzz import wild

BUTTONS = {"submit", "image", "button", "reset"}
CHOICES = {"checkbox", "radio"}
UNTOUCHED = BUTTONS | {"file", "select", "textarea"}  # a browser sends nothing of it, or what stands in its tag
BOUNDARY = "----grenze"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
TYPES = [
    "", URLENCODED, f"{URLENCODED}; charset=utf-16", f"{URLENCODED}; charset=x", "multipart/form-data", "text/plain",
    "multipart/form-data; boundary=", "multipart/form-data; boundary=anders", "application/json", "\xff",
    "text/html; a=",
    MULTIPART,
]  # fmt: skip


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    is_many: bool = False
    options: list = field(default_factory=list)
    opened: list = field(default_factory=list)  # what a browser sends of it when nobody touches it


@dataclass
class Form:
    action: str
    method: str = "get"
    has_files: bool = False
    fields: dict = field(default_factory=dict)

    @property
    def key(self):
        return self.action, tuple(self.fields)


class FormReader(HTMLParser):
    def __init__(self, address):
        super().__init__()
        self.address, self.forms, self.by_id = address, [], {}
        self.form = self.select = self.text = None

    def handle_starttag(self, tag, attributes):
        found = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.begin(found)
        elif tag == "option" and self.select:
            self.select.options.append(found.get("value", ""))
            self.select.opened += [found.get("value", "")] if "selected" in found else []
        elif tag in ("input", "select", "textarea", "button") and found.get("name"):
            self.add(tag, found)

    def begin(self, found):
        action = urldefrag(urljoin(self.address, found.get("action", ""))).url
        files = found.get("enctype") == "multipart/form-data"
        self.form = Form(action, found.get("method", "get").lower(), files)
        self.forms.append(self.form)
        self.by_id[found.get("id")] = self.form

    def add(self, tag, found):
        form = self.by_id.get(found["form"]) if "form" in found else self.form
        if form is None:
            return
        kind = {"select": "select", "textarea": "textarea", "button": "submit"}.get(tag, found.get("type", "text"))
        new = Field(found["name"], kind, found.get("value", ""), is_many="multiple" in found)
        one = form.fields.setdefault(found["name"], new)
        one.options.append(found.get("value", "on"))
        if kind not in UNTOUCHED and (kind not in CHOICES or "checked" in found):
            one.opened.append(found.get("value", "on" if kind in CHOICES else ""))
        self.select = one if tag == "select" else None
        self.text = one if tag == "textarea" else None

    def handle_data(self, data):
        if self.text:
            self.text.value += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.text:
            self.text.opened.append(self.text.value.removeprefix("\n"))  # its first line break ends the tag's own line
        elif tag == "select" and self.select and not self.select.is_many:
            self.select.opened = self.select.opened[-1:] or self.select.options[:1]
        if tag in ("textarea", "select"):
            self.text = self.select = None


def forms_in(address, page):
    reader = FormReader(address)
    reader.feed(page)
    return [each for each in reader.forms if each.action.startswith("/")]


# --- filling ---


def filled(rng, form):
    """[(name, text or (file name, bytes))] as somebody fills it who knows what is wanted."""
    pairs = []
    buttons = [each for each in form.fields.values() if each.kind in BUTTONS]
    for each in form.fields.values():
        if each.kind not in BUTTONS:
            pairs += [(each.name, value) for value in values_for(rng, each)]
    if buttons:
        button = rng.choice(buttons)
        pairs.append((button.name, rng.choice(button.options)))
    return pairs


def values_for(rng, one):
    if one.kind == "hidden":
        return one.options
    if one.kind in ("select", "radio"):
        return [rng.choice([each for each in one.options if each] or [""])]
    if one.kind == "checkbox":
        return [each for each in one.options if rng.random() < 0.6]
    if one.kind == "file":
        return [rng.choice(list(wild.files().items()))]
    return [one.value if one.value and rng.random() < 0.7 else wild.plausible(rng, one.kind)]


def spoiled(rng, pairs, names):
    """The same with fields that are wrong, missing, doubled, unknown or another's."""
    pairs = list(pairs) or [(rng.choice(names), "")]
    for _ in range(rng.choice((1, 1, 2, 3, len(pairs)))):
        at = rng.randrange(len(pairs))
        name, value = pairs[at]
        wrong = wild.file(rng) if isinstance(value, tuple) and rng.random() < 0.8 else wild.value(rng)
        act = rng.random()
        if act < 0.7:
            pairs[at] = (name, wrong)
        elif act < 0.8:
            pairs.append((name, wrong))
        elif act < 0.9:
            pairs.append((rng.choice(names), wild.file(rng) if rng.random() < 0.1 else wrong))
        elif len(pairs) > 1:
            del pairs[at]
    return pairs


# --- sending ---


def encoded(pairs, has_files):
    """(content type, body)."""
    if has_files or any(isinstance(value, tuple) for _, value in pairs):
        return MULTIPART, b"".join([*(part(name, value) for name, value in pairs), f"--{BOUNDARY}--\r\n".encode()])
    return URLENCODED, "&".join(f"{over_line(name)}={over_line(value)}" for name, value in pairs).encode()


def over_line(text):
    return quote_plus(text, errors="surrogatepass")


def part(name, value):
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'
    if isinstance(value, tuple):
        head += f'; filename="{value[0]}"\r\nContent-Type: application/octet-stream'
    data = value[1] if isinstance(value, tuple) else value.encode(errors="surrogatepass")
    return b"\r\n".join([head.encode(errors="surrogatepass"), b"", data, b""])


def broken(rng, kind, body):
    """The body with another head, broken off, or as something else altogether."""
    act = rng.random()
    if act < 0.4:
        return rng.choice(TYPES), body
    if act < 0.7:
        return kind, body[: rng.randrange(len(body) + 1)]
    if act < 0.85:
        return "application/json", wild.value(rng).encode(errors="surrogatepass")
    return kind, bytes(rng.randrange(256) for _ in range(rng.randrange(200)))
