"""Whatever the bytes are: a clear refusal, or a result in which every word of the source can be found again."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committees.importers.drucksache import read_drucksache
from committees.importers.files import read_file
from committees.importers.parsed import DrucksacheError
from committees.texts import plain_text
from tests.committees.importers.word import docx, paragraph, run, table
from tests.long_runs import IS_LONG

EXAMPLES = settings(max_examples=2000 if IS_LONG else 200, deadline=None)
SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.md"))

# "@" becomes a word that occurs only once, so that nothing can be found by chance.
FORMS = [
    "Beschlussvorlage -öffentlich-\tDrucksache: ZD/@/2026 vom 2. Mai 2026\t@",
    "**Vorlage @ – nichtöffentlich –**",
    "Drucksache: ZD/1@ vom 21.05.2026 @",
    "vom 3. Juni 2026 @",
    "Gremium\tSitzungstermin\tTOP",
    "| Gremium | Termin | Zuständigkeit | @ |",
    "|---|---|---|---|",
    "Ausschuss @\t16.06.2026 @\t@\t@",
    "| Rat @ | @ | @ | @ | @ |",
    "Beirat @   2.2.2026",
    "Betreff: @",
    "Betreff",
    "# @",
    "## **@**",
    "### @ ###",
    "#### @",
    "**@**",
    "**@:**",
    "@:",
    "__@__ und **@**",
    "### **Beschlussvorschlag:**",
    "**Sachverhalt:** @ *@* [@](https://beispiel.invalid/@)",
    "Begründung",
    "Finanzielle Auswirkung:",
    "Beratungsfolge:",
    "Anlagen:",
    "@ – ein Satz mit <b>Wort</b> @ & 5 € <Datum @>, 3 < 4.",
    "- @",
    "1. @",
    "7) @",
    "> @",
    "    @",
    "| @ | @ |",
    "```",
    "~~~ @",
    "---",
    "===",
    "<!-- @ -->",
    "<script>@</script>",
    "<p>@</p>",
    "![@](bild.png) @",
    "[@]: https://beispiel.invalid/@",
    "gez.",
    "gez. @, @",
    "gez.\tgez.",
    "@\t@",
    "\\*@\\* &amp; &uuml;@ _@_",
    "",
    "",
]
GARBAGE = st.text(st.characters(codec="utf-8"), max_size=60)
PAPERS = st.lists(st.sampled_from(FORMS) | GARBAGE, min_size=1, max_size=40)


def marked(lines):
    """The lines with each "@" replaced by a word of its own."""
    text, parts = "\n".join(lines).split("@"), []
    for number, part in enumerate(text):
        parts += [part, f"wort{number}x" if number < len(text) - 1 else ""]
    return "".join(parts)


def found_again(parsed):
    """Everything that a person sees of the result, with the links."""
    pieces = [parsed.kind_name, parsed.number, parsed.subject, parsed.signer_name, parsed.signer_office]
    pieces += [f"{station.committee} {station.role}" for station in parsed.stations]
    pieces += [f"{section.heading} {plain_text(section.html)}" for section in parsed.sections]
    pieces += [html.unescape(target) for s in parsed.sections for target in re.findall(r'href="([^"]*)"', s.html)]
    return " ".join(pieces + [entry.text for entry in parsed.unread])


def read_or_refuse(read, data):
    try:
        return read(data, "vorlage.md")
    except DrucksacheError as error:
        assert all(sentence.endswith((".", "?")) for sentence in error.sentences)
        return None


@given(st.binary(max_size=400))
@EXAMPLES
def test_no_bytes_raise_anything_but_a_refusal(data):
    read_or_refuse(read_file, data)


@given(PAPERS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@EXAMPLES
def test_every_word_of_a_text_is_in_a_field_or_unread(lines, encoding):
    text = marked(lines)

    parsed = read_or_refuse(read_drucksache, text.encode(encoding))

    if parsed:
        kept = found_again(parsed)
        assert [word for word in re.findall(r"wort\d+x", text) if word not in kept] == []


@given(PAPERS)
@EXAMPLES
def test_every_word_of_a_word_file_is_in_a_field_or_unread(lines):
    text = re.sub("[^\t\n -\ud7ff]", "", marked(lines))
    data = docx(*(as_word(line, index) for index, line in enumerate(text.split("\n"))))

    parsed = read_or_refuse(read_file, data)

    if parsed:
        kept = found_again(parsed)
        assert [word for word in re.findall(r"wort\d+x", text) if word not in kept] == []


def as_word(line, index):
    if line.startswith("|") and "-" not in line:
        return table(line.strip("| ").split("|"))
    if line.startswith("#"):
        return paragraph(run(line.strip("#* ")), style="berschrift2" if index % 2 else "berschrift1")
    return paragraph(run(line.strip("*"), bold=line.startswith("**")), numbered=line.startswith("1. "))


@given(st.data())
@EXAMPLES
def test_cut_and_bent_files_are_read_or_refused(data):
    source = bytearray(data.draw(st.sampled_from([*(path.read_bytes() for path in SAMPLES), WORD])))
    for _ in range(data.draw(st.integers(0, 5))):
        source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))

    end = data.draw(st.integers(0, len(source)) | st.just(len(source)))

    read_or_refuse(read_file, bytes(source[:end]))


WORD = docx(
    paragraph("Beschlussvorlage -öffentlich-\tDrucksache: SO/31/2026"),
    table(("Gremium", "Termin"), ("Rat", "28.05.2026")),
    paragraph(run("Bericht", bold=True)),
    paragraph("Sachverhalt:"),
    paragraph("Punkt", numbered=True),
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_word_of_the_samples_is_found_again(path):
    labels = {"Drucksache", "Betreff", "vom", "gez", "Nr", "Datum", "Gremium", "Sitzungstermin", "Zuständigkeit", "TOP"}
    parsed = read_drucksache(path.read_bytes(), path.name)

    days = [parsed.date, *(station.day for station in parsed.stations)]
    kept = f"{found_again(parsed)} {' '.join(map(spelt, filter(None, days)))}"
    text = re.sub(r"</?b>|(?m:^\d\. )", "", path.read_text())

    words = set(re.findall(r"[^\W_]+", text)) - labels - {"öffentlich", "nicht", "und"}
    assert {word for word in words if word not in kept} == set()


def spelt(day: date):
    months = ["Januar", "Feb.", "März", "April", "Mai"]
    return f"{day:%d.%m.%Y} {months[day.month - 1]}"
