"""The field for links to earlier Drucksachen: numbers in any writing, each with the word for its relation before it.

"ergänzt ZD/1355/2021, 1388/2021": without a word it is the usual relation of the kind.
"""

import re

from django import forms
from django.db.models import Q
from django.urls import reverse_lazy

from committees.states import LinkRelation

RELATION_WORDS = {relation.label: relation for relation in LinkRelation}
LEADING_WORDS = re.compile(rf"({'|'.join(RELATION_WORDS)})\s+", re.IGNORECASE)
DRAFT_KEY = re.compile(r"E-(\d{1,9})", re.IGNORECASE)
MOST = 60


class LinksField(forms.CharField):
    """One line of text; the page turns it into a search field with removable entries."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Verweise auf frühere Drucksachen")
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 2000)
        kwargs.setdefault("help_text", "Nummern, durch Komma getrennt, etwa ZD/1355/2021 oder ergänzt ZD/1355/2021")
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        relations = "|".join(RELATION_WORDS)
        return super().widget_attrs(widget) | {"data-links": reverse_lazy("motion-search"), "data-relations": relations}

    def set_usual(self, relation):
        """Which relation goes without saying in this paper."""
        self.usual = relation
        self.widget.attrs["data-usual"] = LinkRelation(relation).label


def link_words(links, usual):
    """Links [(target, relation)] as the field shows them; the usual relation of the kind goes without saying."""
    return ", ".join(entry_words(target.label, relation, usual) for target, relation in links)


def entry_words(number, relation, usual):
    return number if relation == usual else f"{LinkRelation(relation).label} {number}"


def found_links(text, targets, motion):
    """[(target, relation)] of what was typed, among the `targets` that may be named; or a ValidationError."""
    entries = [entry for part in re.split(r"[,;\n]+", text) for entry in entries_of(part, targets, motion)]
    if len(entries) > MOST:
        raise forms.ValidationError(f"Mehr als {MOST} Verweise nimmt die Vorlage nicht auf.")
    unknown = [number for number, found, _ in entries if not found]
    if unknown:
        raise forms.ValidationError(f"Diese Drucksache gibt es nicht: {', '.join(unknown)}.")
    for number, found, _ in entries:
        if len(found) > 1:
            names = ", ".join(sorted(other.number for other in found))
            raise forms.ValidationError(f"„{number}“ ist nicht eindeutig. Gemeint sein kann: {names}.")
    links = {found[0].pk: (found[0], relation) for _, found, relation in entries}
    if motion.pk in links:
        raise forms.ValidationError("Eine Vorlage kann nicht auf sich selbst verweisen.")
    return list(links.values())


def entries_of(part, targets, motion):
    """(number as typed, papers it can mean, relation) for one entry, or for several that only blanks part."""
    words = LEADING_WORDS.match(part.strip())
    relation = RELATION_WORDS[words[1].lower()] if words else motion.kind.link_relation
    number = part.strip()[words.end() if words else 0 :].strip()
    if not number:
        return []
    found = papers_numbered(number, targets) or linked_draft(number, targets, motion)
    if not found and " " in number:
        several = [(each, papers_numbered(each, targets), relation) for each in number.split()]
        if all(each for _, each, _ in several):
            return several
    return [(number, found, relation)]


def papers_numbered(number, targets):
    """The papers that this can mean: "zd 1355 2021" and "1355/2021" both ZD/1355/2021. An exact number means one."""
    spelled = "/".join(re.findall(r"\w+", number))
    if not re.search(r"\d", spelled):
        return []
    found = list(targets.filter(Q(number__iexact=spelled) | Q(number__iendswith=f"/{spelled}"))[:10])
    exact = [motion for motion in found if motion.number.upper() == spelled.upper()]
    return exact or found or list(targets.filter(number__iexact=number)[:1])


def linked_draft(key, targets, motion):
    """The paper that "E-66" means, if it is linked already: a Stellungnahme is written before its Antrag has a number.
    Other drafts are not to be named, as a reader outside would find the key of something unknown."""
    draft = DRAFT_KEY.fullmatch(key)
    return list(targets.filter(pk=draft[1], linked_from__source=motion.pk)) if draft else []
