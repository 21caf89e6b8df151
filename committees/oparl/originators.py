"""Who brought a paper in, read from its frozen words: members, a faction, or the office that wrote it."""

import re

from django.db.models import Value
from django.db.models.functions import Concat

from committees.models import Faction, Person
from committees.oparl.documents import Ref

WRITTEN_HERE = re.compile("vorlage|bericht|mitteilung|stellungnahme|antwort|entscheidung", re.IGNORECASE)
BROUGHT_IN = re.compile("antrag$|^anfrage|^anregung|projektgruppe", re.IGNORECASE)
TITLES = re.compile(r"^\w\w\S*\. (?:\S+\. )*")  # "Dr. h. c. ", not "J. ", which is part of a name


class Originators:
    """The factions and persons that these papers name, looked up once for all of them."""

    def __init__(self, contents):
        self.factions = list(Faction.objects.order_by("-starts_on")) if any(map(submitter_in, contents)) else []
        self.people = people_named(contents)

    def persons(self, content):
        """The members who brought the paper in, as far as their names tell who it is."""
        found = (next(filter(None, map(self.people.get, spellings(name))), None) for name in signers_in(content))
        return [Ref("person", key) for key in dict.fromkeys(filter(None, found))]

    def organizations(self, version, office):
        """The faction, or the office where the paper is the town's own."""
        if not submitter_in(version.content):
            return office if is_of_town_hall(version.kind_name) else []
        faction = self.faction(version)
        return [Ref("faction", faction.pk)] if faction else []

    def faction(self, version):
        """The faction that brought the paper in, of those with this name the one of that day."""
        words, on = submitter_in(version.content), version.paper_date
        named = [each for each in self.factions if words and words.endswith(each.titled)]
        of_the_day = (each for each in named if each.starts_on <= on and (each.ends_on is None or on <= each.ends_on))
        return next(of_the_day, next(iter(named), None))


def is_of_town_hall(kind):
    """Whether such papers are written there; of an Antrag that came without a name nobody knows who brought it in."""
    return bool(WRITTEN_HERE.search(kind)) and not BROUGHT_IN.search(kind)


def signers_in(content):
    """ "Antrag von Alma Reuter, Jo Ey und Dr. Max Ott" → the names."""
    kind, _, names = submitter_in(content).partition(" von ")
    return [name for name in re.split(r", | und ", names) if name and " der " not in kind]  # "der Fraktion … von …"


def spellings(name):
    """ "Dr. Alma Reuter" → also without the title, which may have come or gone since."""
    return [name, TITLES.sub("", name)]


def people_named(contents):
    """{name: key} of the holders of a mandate whom these papers name, without those who share their name."""
    names = {spelled for content in contents for name in signers_in(content) for spelled in spellings(name)}
    if not names:
        return {}
    called = Concat("given_name", Value(" "), "family_name")
    people = Person.objects.with_mandate().annotate(called=called).filter(called__in=names)
    found = {}
    for called, key in people.values_list("called", "pk"):
        found.setdefault(called, []).append(key)
    return {called: keys[0] for called, keys in found.items() if len(keys) == 1}


def submitter_in(content):
    return content.get("submitted_by") or ""
