"""What people, programs and attackers send: plausible values, nearly right ones and wild ones."""

import io
import zipfile
from datetime import timedelta
from functools import cache
from urllib.parse import quote

import openpyxl

from committees import clock
from tests.factories import A_PDF

SENTENCE = "Die Bänke am Bach sind bestellt."
NUMBERS = [
    "0", "-1", "1", "2", "3", "007", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
    "9" * 30, "9" * 5000, "1e9", "1e400", "NaN", "-Infinity", "1_000", "0x1f", "²", "١٢", "１２", "1,5", "1.250,50 €",
    "0.0000000001", "+1", " 1 ", "1;2", "½",
]  # fmt: skip
DAYS = [
    "31.02.2026", "2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "1.1.26", "29.02.2024",
    "2026-W01-1", "2026-13-01", "2026-00", "-2026-01-01", "20260101", "heute", "2026-06-17T25:61", "0001-01-01T00:00",
    "9999-12-31T23:59", "2026-03-29T02:30", "2026-10-25T02:30:00+14:00", "24:00", "25:61", "00:00:60", "18.30",
    "2026-06-17T18:00:00.123456789Z", "١٧.٠٦.٢٠٢٦",
]  # fmt: skip
TEXTS = [
    "", " ", "\0", "a\0b", "\x01\x1f\x7f", "\x85\u2028\u2029", "\ud800", "\udfff\ud800", "\ufeffBOM", "\ufffe\uffff",
    "\u202egnp.exe", "שלום עולם", "e\u0301\u0323" * 40, "👩‍👩‍👧‍👦🇩🇪",
    "x" * 10_000, "ä" * 10_000, "x " * 5_000, "\n" * 10_000,
    "' OR 1=1 --", '"; DROP TABLE committees_motion; --', "\\", "%", "_", "%%s %(a)s", "& | ! <-> ( ) :*", "a:*b & !c",
    "((((", '"', "'", '"a ODER -b', "-", "ODER", "UND NICHT", "{{ 7*7 }}", "{% now 'Y' %}", "{0.__class__}",
    "${jndi:x}",
    "<script>alert(1)</script>",
    "<p>" * 300, "<ul><li>" * 400, "<b>" * 3000, "<table><tr><td>" * 200, "&#0;&#xD800;&amp",
    "<p>a</p><p onclick=x>b", "<a href='javascript:alert(1)'>x</a>", "<img src=data:,x>", "<!--", "<![CDATA[",
    "</form>",
    "\r\nSet-Cookie: a=b", "../../../../etc/passwd", "..%2f..%2f", "//example.org/", "https://example.org/x",
    "http://[",
    "http://[::1", "javascript:alert(1)", "mailto:x", "/intern/", "?", "#", "a@b", "a@example.org\nBcc: b@example.org",
    f"{'x' * 250}@example.org", "x@" + "y." * 130 + "de", "12345678-1234-5678-1234-567812345678", "null", "None",
    "true",
    "[]", "{", '{"a": 1e999}', "[" * 20_000, '{"a":' * 3_000, '"\\ud800"', "[[1,2],[3]]", "NaN", "on", "E-1", "E-0",
    "E-999999999999999", "ZD/1/2026", "a.b:c", "İıſẞ", "ﬁ", "\t", "\v\f",
]  # fmt: skip
BYTES = [
    "%ff%fe",
    "%c3%28",
    "%ed%a0%80",
    "%00",
    "%f8%88%80%80%80",
    "%",
    "%zz",
    "%e2%80%ae",
    "%u0041",
    "+",
    "%0d%0aX:%20y",
]
NAMES = [
    "Plan.pdf", "../../Plan.pdf", "..", ".pdf", "Plan.PDF.exe", "x" * 300 + ".pdf", "Pl\u202efdp.exe", "CON",
    "a\0b.pdf",
    "Lageplan Überführung (2).pdf", "Tabelle.xlsx", "Text.docx", "Liste.csv", "Vorlagen.md", "Bild.png", "Mappe.zip",
    "",
    "x\r\ny.pdf", '"; x=".pdf', "\ud800.pdf", "C:\\Plan.pdf", "Foto.jpg", "Daten.json",
]  # fmt: skip


def value(rng):
    """A wild text, number or day."""
    kind = rng.random()
    if kind < 0.1:
        return "".join(
            chr(rng.choice((rng.randrange(0x250), rng.randrange(0x11_0000)))) for _ in range(rng.randrange(40))
        )
    return rng.choice(TEXTS if kind < 0.55 else NUMBERS if kind < 0.8 else DAYS)


def plausible(rng, kind):
    day = clock.today() + timedelta(days=rng.randrange(-30, 60))
    return {
        "date": f"{day:%Y-%m-%d}",
        "time": "18:00",
        "datetime-local": f"{day:%Y-%m-%d}T18:00",
        "month": f"{day:%Y-%m}",
        "number": str(rng.randrange(12)),
        "email": "b@example.org",
        "url": "https://example.org/",
        "textarea": f"<p>{SENTENCE}</p>",
    }.get(kind, SENTENCE)


# --- files ---


@cache
def files():
    return {
        "Plan.pdf": A_PDF,
        "Text.docx": archive("word/document.xml", "<w:document/>"),
        "Tabelle.xlsx": workbook(),
        "Liste.csv": b"Gremium;Sitz;Person\nRat;1;Alma Reuter\n",
        "Vorlagen.md": f"# Beschlussvorlage\n\n## Radweg\n\n### Sachverhalt\n\n{SENTENCE}\n".encode(),
        "Bild.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06\0\0\0",
        "Foto.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9",
        "Mappe.zip": archive("../../x", "x"),
        "leer.pdf": b"",
        "Text.txt": b"\xff\xfe\0x\0",
    }


def archive(name, text):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr(name, text)
    return target.getvalue()


def workbook():
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Gremium", "Sitz", "Person"])
    book.active.append(["Rat", 1, "Alma Reuter"])
    book.save(target)
    return target.getvalue()


def file(rng):
    """(name, bytes): right, under another name, broken off or with bytes that fell over."""
    name, data = rng.choice(list(files().items()))
    if rng.random() < 0.4:
        name = rng.choice(NAMES)
    damage = rng.random()
    if damage < 0.2:
        data = data[: rng.randrange(len(data) + 1)]
    elif damage < 0.5 and data:
        data = bytearray(data)
        for _ in range(rng.randrange(1, 12)):
            data[rng.randrange(len(data))] = rng.randrange(256)
    return name, bytes(data)


# --- addresses and heads ---


def piece(rng):
    """A part of an address, as it goes over the line."""
    if rng.random() < 0.3:
        return rng.choice(BYTES)
    return quote(value(rng)[:2000], safe="", errors="surrogatepass")


def query(rng, names):
    pairs = [f"{rng.choice(names)}={piece(rng)}" for _ in range(rng.randrange(1, 4))]
    return f"?{'&'.join(pairs)}"


def path(rng, address):
    """The address with one part changed."""
    parts = address.split("/")
    parts[rng.randrange(1, max(2, len(parts)))] = piece(rng)
    return "/" + "/".join(parts).lstrip("/")


HEADS = {
    "HTTP_IF_NONE_MATCH": ["*", '"x"', 'W/"', '"a", "b', "\xff"],
    "HTTP_IF_MATCH": ["*", '"x"'],
    "HTTP_IF_MODIFIED_SINCE": ["Mon, 30 Nov 2026 00:00:00 GMT", "Thu, 01 Jan 99999 00:00:00 GMT", "gestern", "-1"],
    "HTTP_IF_UNMODIFIED_SINCE": ["Thu, 01 Jan 1970 00:00:00 GMT", "x"],
    "HTTP_RANGE": ["bytes=0-10", "bytes=-1", "bytes=99999999-", "bytes=5-1,3", "x=1", "bytes=a-b"],
    "HTTP_ACCEPT": ["application/json", "*/*", "text/html;q=abc", "image/*", "", "x" * 5000],
    "HTTP_ACCEPT_LANGUAGE": ["en", "de-x", "xx;q=9", "zh-Hant" * 200, "*"],
    "HTTP_ACCEPT_ENCODING": ["gzip", "br;q=1.0, identity;q=0", "\xe4"],
    "HTTP_X_FORWARDED_FOR": ["1.2.3.4", "x", "::1, 1.2.3.4", "\xfc" * 3000, ","],
    "HTTP_X_FORWARDED_PROTO": ["https", "x"],
    "HTTP_X_FORWARDED_HOST": ["example.org"],
    "HTTP_X_HTTP_METHOD_OVERRIDE": ["DELETE"],
    "HTTP_X_REQUESTED_WITH": ["XMLHttpRequest"],
    "HTTP_REFERER": ["http://[", "https://example.org/x", "\xff", "javascript:x", "/intern/"],
    "HTTP_ORIGIN": ["null", "http://testserver", "https://example.org", "http://["],
    "HTTP_USER_AGENT": ["", "\x80\xff" * 200, "' OR 1=1 --"],
    "HTTP_AUTHORIZATION": ["Basic ???", "Bearer x"],
    "HTTP_CONTENT_ENCODING": ["gzip"],
    "HTTP_HX_REQUEST": ["true", "x"],
    "HTTP_HX_BOOSTED": ["true"],
    "HTTP_HX_TARGET": ["#inhalt", "\xff"],
    "HTTP_HX_TRIGGER": ["x" * 3000],
    "HTTP_HX_CURRENT_URL": ["http://[", "http://testserver/intern/", "%ff%00"],
    "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": ["true"],
    "HTTP_HX_PROMPT": ["\xff"],
    "HTTP_KEPT_AHEAD": ["1"],
    "HTTP_SEC_FETCH_MODE": ["cors", "x"],
    "HTTP_SAVE_DATA": ["on"],
}
COOKIES = [
    "messages=x",
    "messages=[[",
    "csrftoken=x",
    "unterwegs=1",
    "a=b=c;;;=",
    'x="\\400"',
    "django_language=x",
    "\xff=\xff",
]


def heads(rng):
    chosen = rng.sample(list(HEADS), rng.choice((0, 0, 1, 1, 2, 3)))
    return {name: rng.choice(HEADS[name]) for name in chosen}
