"""The difference between two versions, part by part: words of each section, rows of each table, files."""

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from committees.states import NonPublicReason
from committees.texts import plain_text
from committees.words import euro, german_day

BETWEEN_CELLS = re.compile(r"</t[dh]>\s*<t[dh]\b[^>]*>")
OTHER_SHAPE = "Der Wortlaut ist gleich; geändert ist nur die Gestaltung, etwa fett, Listen oder Verweise."
OTHER_ORDER = "Nur die Reihenfolge ist anders."
MOST_PAIRS = 300_000  # pairs of equal words: each is looked at many times, and more of them take minutes


@dataclass(frozen=True)
class PartDifference:
    """`pieces` are (kind, text) with kind equal, insert or delete; `removed` and `added` are whole rows; `note` says
    what differs where no word does."""

    title: str
    pieces: tuple = ()
    removed: tuple = ()
    added: tuple = ()
    note: str = ""
    changes: int = field(default=0)


def difference(old, new):
    """PartDifferences of two contents, changed parts only, in the order of the paper."""
    parts = [words("Betreff", old["subject"], new["subject"]), rows("Angaben", head_rows(old), head_rows(new))]
    parts.append(ordered_rows("Beratungsfolge", station_rows(old), station_rows(new)))
    parts += section_differences(old, new)
    parts.append(files(old, new))
    return [part for part in parts if part.changes]


def section_differences(old, new):
    before = {section["key"]: section for section in old["sections"]}
    after = {section["key"]: section for section in new["sections"]}
    titles = {key: section["title"] for key, section in (before | after).items()}
    for key, title in titles.items():
        then, now = before.get(key, {}), after.get(key, {})
        yield section_difference(title, then.get("html", ""), now.get("html", ""))
        yield ordered_rows(f"{title}: Beträge", money_rows(then), money_rows(now))


def section_difference(title, then, now):
    """Word by word; of the same words in another shape only that."""
    found = words(title, lines_of(then), lines_of(now))
    if found.changes or then == now:
        return found
    return PartDifference(title, note=OTHER_SHAPE, changes=1)


def words(title, old, new):
    """Difference line by line, and word by word within lines that were replaced."""
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (old, new))
    pieces = [piece for part in compared(before, after) for piece in pieces_of(*part)]
    return PartDifference(title, pieces=tuple(pieces), changes=places(pieces))


def places(pieces):
    """Number of places that differ: words that went and words that came there are one."""
    kinds = [kind != "equal" for kind, _ in pieces]
    return sum(differs and (at == 0 or not kinds[at - 1]) for at, differs in enumerate(kinds))


def lines_of(html):
    """The text of a section for comparing; a row of a table is one line."""
    return plain_text(BETWEEN_CELLS.sub(" | ", html))


def pieces_of(kind, old_lines, new_lines):
    then, now = "".join(old_lines), "".join(new_lines)
    if kind != "replace":
        yield from piece(kind, then, now)
        return
    # Line ends count as words, so that paragraphs and table cells stay apart.
    old_words, new_words = (re.findall(r"\n|[^\s]+", text) for text in (then, now))
    for kind, before, after in compared(old_words, new_words):
        yield from piece(kind, joined(before), joined(after))


def piece(kind, then, now):
    """(kind, text): what stayed, or what went and what came."""
    if kind == "equal":
        return [(kind, then)]
    return [(kind, text) for kind, text in (("delete", then), ("insert", now)) if text]


def compared(before, after):
    """(kind, old run, new run) of two sequences; replaced as a whole where comparing would take too long."""
    counts = Counter(after)
    if sum(counts[token] for token in before) > MOST_PAIRS:
        return [("replace", before, after)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [(kind, before[a:b], after[c:d]) for kind, a, b, c, d in matcher.get_opcodes()]


def joined(tokens):
    return re.sub(r" ?\n ?", "\n", " ".join(tokens))


def rows(title, old, new):
    """Rows are counted: of two equal ones that became one, one went."""
    removed = tuple((Counter(old) - Counter(new)).elements())
    added = tuple((Counter(new) - Counter(old)).elements())
    return PartDifference(title, removed=removed, added=added, changes=len(removed) + len(added))


def ordered_rows(title, old, new):
    """The same, where it matters which row comes first."""
    found = rows(title, old, new)
    return found if found.changes or old == new else PartDifference(title, note=OTHER_ORDER, changes=1)


def head_rows(content):
    signed = content["signed_note"]
    return [
        f"Datum: {german_day(content['date'])}",
        f"Vorlagenart: {content['kind']}",
        f"Amt: {content['office']['name']}",
        "öffentlich" if content["is_public"] else "nichtöffentlich",
        *([f"gez. {signed['name']}, {signed['office']}"] if signed else []),
        *([f"Aktenzeichen: {content['file_reference']}"] if content["file_reference"] else []),
        *([f"Auskunft erteilt: {content['contact']}"] if content["contact"] else []),
        *([f"nichtöffentliche Anlagen: {content['internal_attachments']}"] if content["internal_attachments"] else []),
        *([content["submitted_by"]] if content.get("submitted_by") else []),
        *([f"Eingang: {german_day(content['received_on'])}"] if content.get("received_on") else []),
        *fact_rows(content.get("head", {})),
        *(f"{link['relation_label']} {link['number']}" for link in content["links"]),
    ]


def fact_rows(head):
    """What the head says beside the texts; versions from before say nothing of it."""
    reason = head.get("reason_non_public")
    return [
        *([f"Grund der Nichtöffentlichkeit: {NonPublicReason(reason).label}"] if reason else []),
        *(["dem Rat vorbehalten"] if head.get("reserved_to_council") else []),
        *(["hat finanzielle Auswirkungen"] if head.get("has_financial_effect") else []),
    ]


def station_rows(content):
    return [
        f"{c['committee']}, {c['role_label']}" + (f", {german_day(c['meeting_on'])}" if c["meeting_on"] else "")
        for c in content["consultations"]
    ]


def money_rows(section):
    return [
        f"{euro(row['amount']) or 'ohne Betrag'}, {row['year'] or 'ohne Jahr'}, {row['product'] or 'ohne Produkt'}, "
        f"{'jährlich' if row['is_recurring'] else 'einmalig'}, Deckung: {row['cover'] or 'keine Angabe'}"
        for row in section.get("rows", ())
    ]


def files(old, new):
    """Titles of files that went and came; one that kept its title is an exchanged file."""
    then, now = Counter(named_files(old)), Counter(named_files(new))
    gone, come = list((then - now).elements()), list((now - then).elements())
    same = {title for title, _ in gone} & {title for title, _ in come}
    removed = tuple(f"{title} (bisherige Datei)" if title in same else title for title, _ in gone)
    added = tuple(f"{title} (neue Datei)" if title in same else title for title, _ in come)
    return PartDifference("Anlagen", removed=removed, added=added, changes=len(removed) + len(added))


def named_files(content):
    """(title, SHA-256) of the files, under names that tell the main document and what is non-public. Of these the
    content of a public paper has only the number; whoever asks for somebody who may read them adds them."""
    main = content.get("main_document")
    named = [(f"Hauptdokument: {main['title']}", main["sha256"])] if main else []
    hidden = content.get("hidden_attachments", ())
    return [
        *named,
        *((file["title"], file["sha256"]) for file in content["attachments"]),
        *((f"{file['title']} (nichtöffentlich)", file["sha256"]) for file in hidden),
    ]
