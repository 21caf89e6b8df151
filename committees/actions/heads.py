"""What the head of a draft says in words, and which of it a saving changed: before and after, for the history."""

from committees.models import AuditEntry, Motion

NOTHING = "leer"
# Field of the draft → its name in the history.
LABELS = {
    "subject": "Betreff",
    "kind": "Vorlagenart",
    "office": "Amt",
    "contact": "Auskunft erteilt",
    "paper_date": "Datum der Vorlage",
    "is_public": "öffentlich",
    "reason_non_public": "Grund der Nichtöffentlichkeit",
    "reserved_to_council": "dem Rat vorbehalten",
    "has_financial_effect": "finanzielle Auswirkungen",
    "file_reference": "Aktenzeichen",
    "signer_name": "gez. (Name)",
    "signer_office": "gez. (Amt)",
    "is_by_members": "von einzelnen Ratsmitgliedern",
}
SUBMITTERS = "Unterzeichnende"
RELATED = ("kind", "office", "contact")


def stored_head(motion):
    """{name: words} of the head as it is stored now."""
    return head_words(Motion.objects.select_related(*RELATED).get(pk=motion.pk))


def head_words(motion):
    return {label: value_words(motion, field) for field, label in LABELS.items()}


def value_words(motion, field):
    value = getattr(motion, field)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if field == "paper_date":
        return f"{value:%d.%m.%Y}" if value else NOTHING
    if field == "reason_non_public":
        return motion.get_reason_non_public_display() or NOTHING
    return " ".join(str(value or "").split()) or NOTHING


def submitter_words(motion):
    """{name: words} of those who submit a paper from outside."""
    names = [str(each) for each in motion.submitters.select_related("person").order_by("pk")]
    return {SUBMITTERS: ", ".join(names) or NOTHING}


def note_head(motion, before, after, *, by):
    """One entry that names each changed field, "Betreff: …", a line for each before and after."""
    changed = [name for name, words in after.items() if words != before[name]]
    if changed:
        old, new = ("\n".join(f"{name}: {words[name]}" for name in changed) for words in (before, after))
        AuditEntry.objects.note(by=by, subject=motion, action="head", before=old, after=new)


def head_changes(entry):
    """[(name, before, after)] of an entry that note_head wrote."""
    after = dict(line.partition(": ")[::2] for line in entry.after.splitlines())
    pairs = (line.partition(": ")[::2] for line in entry.before.splitlines())
    return [(name, words, after.get(name, NOTHING)) for name, words in pairs]
