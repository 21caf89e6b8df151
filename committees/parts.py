"""The parts of a draft with their hashes: what a signature covers, and what lapses it when it changes."""

import json
from hashlib import sha256

from committees.texts import part_hash

HEAD, BUDGET, ROUTE = "head", "budget", "route"
ATTACHMENTS = "attachments"  # stands for all Anlagen, where a signature is asked for some parts only
FIXED_TITLES = {HEAD: "Betreff und Angaben", BUDGET: "Beträge", ROUTE: "Beratungsfolge", ATTACHMENTS: "Anlagen"}
GONE = "entfernte Anlage"
EMPTY = part_hash("")  # of a section without text, which is as if it were not there
HEAD_FIELDS = (
    "subject", "office_id", "contact_id", "is_public", "reason_non_public", "reserved_to_council",
    "has_financial_effect", "signer_name", "signer_office",
)  # fmt: skip


def part_hashes(motion):
    """{part: SHA-256 of its content} of a draft that was loaded with its parts."""
    hashes = {HEAD: hash_of([getattr(motion, name) for name in HEAD_FIELDS])}
    texts = {section.key: section.html for section in motion.sections.all()}
    hashes |= {section.key: part_hash(texts.get(section.key, "")) for section in motion.kind.sections.all()}
    hashes[BUDGET] = hash_of([row_values(row) for row in motion.financial_rows.all()])
    hashes[ROUTE] = hash_of([station_values(station) for station in motion.consultations.all()])
    return hashes | {attachment_key(a.pk): attachment_hash(a) for a in motion.attachments.all()}


def part_titles(motion):
    """{part: its name for people}, in the order of the paper."""
    titles = {HEAD: FIXED_TITLES[HEAD]}
    titles |= {section.key: section.title for section in motion.kind.sections.all()}
    titles |= {BUDGET: FIXED_TITLES[BUDGET], ROUTE: FIXED_TITLES[ROUTE]}
    return titles | {attachment_key(a.pk): f"Anlage „{a.title}“" for a in motion.attachments.all()}


def changed_parts(seen, now, *, only=()):
    """Parts whose content differs from what was seen, new and vanished ones included; `only` narrows them. A section
    that a kind of Vorlage gets or loses changes nothing as long as nobody writes in it."""
    parts = [*now, *sorted(seen.keys() - now.keys())]
    parts = [part for part in parts if seen.get(part, EMPTY) != now.get(part, EMPTY)]
    return [part for part in parts if covers(only, part)]


def covers(only, part):
    """Whether a signature for these parts, or for all of them, is one for this part."""
    return not only or part in only or (ATTACHMENTS in only and part.startswith(attachment_key("")))


def names_of(parts, titles):
    """The parts as people call them: "Sachverhalt, Beträge"."""
    return ", ".join(dict.fromkeys(titles.get(part, GONE) for part in parts))


def attachment_key(pk):
    return f"attachment-{pk}"


def attachment_hash(attachment):
    return hash_of([attachment.title, attachment.is_public, attachment.file.sha256])


def row_values(row):
    amount = None if row.amount is None else f"{row.amount:.2f}"
    return [amount, row.year, row.product, row.is_recurring, row.cover]


def station_values(station):
    return [station.committee_id, station.role, station.wished_on and station.wished_on.isoformat()]


def hash_of(values):
    return sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()
