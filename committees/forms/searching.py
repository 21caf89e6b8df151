"""The field and the filters of the search over everything."""

from django import forms

from committees.search.finding import FACETS, NEWEST, RELEVANCE

LABELS = {
    "art": "Art",
    "gremium": "Gremium",
    "jahr": "Jahr",
    "fraktion": "Fraktion",
    "ergebnis": "Ergebnis",
    "ort": "Ort",
}
ORDERS = {RELEVANCE: "beste Treffer zuerst", NEWEST: "neueste zuerst"}
MOST_CHOICES = 15  # of one facet that are offered
LONGEST = 250  # letters of a filter, as of a facet: results of the old system are told in whole sentences


class Searched:
    """What was asked by GET; anything may stand in it."""

    def __init__(self, data):
        self.text = data.get("q", "").replace("\0", " ").strip()
        self.filters = {name: value[:LONGEST] for name in FACETS if (value := data.get(name, "").replace("\0", ""))}
        self.order = data.get("ordnung") if data.get("ordnung") in ORDERS else RELEVANCE

    @property
    def is_empty(self):
        return not self.text and not self.filters


class FacetForm(forms.Form):
    """Each facet with the values that stand among the hits and how often; works by a button, without scripts."""

    use_required_attribute = False
    ordnung = forms.ChoiceField(label="Reihenfolge", choices=list(ORDERS.items()), required=False)

    def __init__(self, searched, counts):
        super().__init__(initial={"ordnung": searched.order, **searched.filters})
        for name in FACETS:
            choices = choices_of(name, counts, searched.filters.get(name))
            if choices:
                field = forms.ChoiceField(label=LABELS[name], required=False, choices=[("", "alle"), *choices])
                self.fields[name] = field


def choices_of(name, counts, chosen):
    """[(value, words with number)], the most frequent first, years from the newest back; what is chosen always."""
    found = [(each.partition(":")[2], count) for each, count in counts.items() if each.startswith(f"{name}:")]
    if name == "jahr":
        ordered = sorted(found, reverse=True)
    else:
        ordered = sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MOST_CHOICES]
    choices = [(value, f"{value} ({count})") for value, count in ordered]
    if chosen and chosen not in dict(choices):
        choices.append((chosen, chosen))
    return choices if chosen or len(choices) > 1 else []
