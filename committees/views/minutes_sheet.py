"""What the page of minutes shows: the text in sections, each with what is missing, and the way to being signed."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from committees import clock
from committees.actions import minutes as actions
from committees.minutes import ROLES, printed
from committees.models import MinutesObjection, MinutesText, TextBlock
from committees.proceedings.minutes import content_from
from committees.proceedings.minutes.facts import facts_of, signed_by
from committees.proceedings.minutes.found import name_of, parsed
from committees.rights import is_committee_services, may_write_minutes
from committees.rules.paper import Severity
from committees.rules.proceedings.minutes import CLOSING, HEAD, OPENING, against, check_minutes
from committees.states import MinutesPlace, MinutesState, SigningWay
from committees.texts import for_reading, to_html
from committees.words import german_day

TITLES = {HEAD: "Angaben und Anwesenheit", OPENING: "Eröffnung", CLOSING: "Schluss der Sitzung"}


@dataclass(frozen=True)
class Section:
    """One card: `key` names it in addresses, `item` is what it prints if it is an item."""

    key: str
    title: str
    findings: list
    address: str
    item: dict | None = None

    @property
    def lacks(self):
        return [each for each in self.findings if each.severity != Severity.HINT]

    @property
    def symbol(self):
        return "warning" if self.lacks else "success"

    @property
    def word(self):
        return "Es fehlt etwas" if self.lacks else "vollständig"


class MinutesSheet:
    """Minutes as one user sees them; `part` is the section that is written on, "" without one."""

    def __init__(self, found, user, part=""):
        self.found, self.user = found, user
        self.minutes, self.meeting = found.minutes, found.meeting
        self.part = part if self.is_writing and part in {each.key for each in self.sections} - {HEAD} else ""

    @property
    def is_writing(self):
        is_open = self.minutes.state in MinutesState.open_to_writing()
        return is_open and may_write_minutes(self.minutes, self.user)

    @property
    def number(self):
        """That of the newest frozen version, 0 before the first."""
        return max((each["number"] for each in self.minutes.said_versions), default=0)

    @property
    def is_frozen(self):
        return self.minutes.state in MinutesState.frozen()

    @cached_property
    def content(self):
        """What was frozen, or as it grows."""
        return self.minutes.frozen if self.is_frozen else content_from(self.found)

    @cached_property
    def printed(self):
        return printed(self.content)

    @cached_property
    def facts(self):
        return facts_of(self.found, self.content, [person.name for person, _ in self.unsent])

    @cached_property
    def findings(self):
        return check_minutes(self.facts, clock.today())

    @cached_property
    def sections(self):
        parts = [(HEAD, TITLES[HEAD], None), (OPENING, TITLES[OPENING], None)]
        parts += [(f"top-{item['id']}", f"{item['number']} {item['title']}", item) for item in self.printed["items"]]
        parts.append((CLOSING, TITLES[CLOSING], None))
        return [Section(key, title, self.findings_at(key), self.address_of(key), item) for key, title, item in parts]

    def findings_at(self, key):
        return [each for each in self.findings if each.place == key]

    @property
    def questions(self):
        """Those of the Einwohnerfragestunde in this part."""
        return [question for item in self.content["items"] for question in item["questions"]]

    @property
    def missing(self):
        """Sections that lack something, for the list beside the text."""
        return [section for section in self.sections if section.lacks]

    @property
    def general(self):
        """Findings that belong to no section."""
        keys = {section.key for section in self.sections}
        return [each for each in self.findings if each.place not in keys]

    def against(self, step):
        return against(step, self.facts, clock.today())

    @property
    def seen(self):
        """What is looked at here, for the button that freezes it."""
        return actions.seen_minutes(self.found, self.content)

    @property
    def steps(self):
        """[(step, what stands against it)]; the Durchsicht has a form of its own."""
        steps = [each for each in actions.steps_for(self.minutes, self.user) if each.name != "review"]
        return [(each, self.all_against(each)) for each in steps]

    def all_against(self, step):
        if step.is_held_back(self.minutes):
            return [actions.RECALLED]
        return self.against(step.name) if step.name in ("submit", "publish") else self.against_other(step)

    def against_other(self, step):
        if step.name == "take_back" and self.signatures:
            return ["Die Niederschrift ist schon unterschrieben (§ 52 GO NRW)."]
        if step.name == "send" and not self.unsent:
            return ["Sie ist allen zugeleitet."]
        return []

    # --- texts ---

    @cached_property
    def texts(self):
        """{key: MinutesText} of the section that is written on, stored or still empty."""
        return texts_of(self.minutes, self.part)

    def address_of(self, part):
        """Where this section is written on; the address of a joint sitting has a question mark already."""
        address = self.minutes.get_absolute_url()
        return f"{address}{'&' if '?' in address else '?'}teil={part}#{part}"

    @property
    def parts_address(self):
        """Where autosave sends each text: the name of the text comes behind it."""
        return reverse("minutes-part", args=[self.minutes.pk, "x"]).removesuffix("x/")

    @property
    def saved_at(self):
        moments = [parsed(text["saved_at"]) for text in self.minutes.said_texts if text["saved_at"]]
        return max(moments, default=None)

    def text_blocks(self):
        """[{"key", "name", "html"}], sanitised."""
        blocks = TextBlock.objects.all()
        return [{"key": each.pk, "name": each.name, "html": for_reading(to_html(each.html))} for each in blocks]

    # --- signing, sending, objecting ---

    @property
    def may_sign(self):
        return self.minutes.state == MinutesState.TO_SIGN and may_write_minutes(self.minutes, self.user)

    @property
    def signatures(self):
        newest = self.minutes.said_versions[-1:] if self.is_frozen else []
        return [
            each
            | {
                "name": name_of(each["name"]),
                "label": ROLES[each["role"]],
                "way": SigningWay(each["way"]).label,
                "on": german_day(each["on"]),
            }
            for version in newest
            for each in version["signatures"]
        ]

    @property
    def waiting(self):
        """Those who have not signed yet."""
        signed = signed_by(self.minutes)
        return [each for each in self.printed["signers"] if (each["role"], each["person"]) not in signed]

    @property
    def is_signed(self):
        return self.minutes.state in MinutesState.signed()

    @property
    def may_send(self):
        return self.is_signed and may_write_minutes(self.minutes, self.user)

    @cached_property
    def unsent(self):
        return actions.unsent(self.minutes) if self.may_send else []

    @property
    def comments(self):
        numbers = {item.pk: item.number for item in self.found.items}
        return [
            each
            | {
                "by": name_of(each["by"]) or each["account"],
                "at": parsed(each["at"]),
                "settled_at": parsed(each["settled_at"]),
                "number": numbers.get(each["item"], ""),
            }
            for each in self.minutes.said_comments
        ]

    def objections(self):
        if not self.is_signed:
            return []
        found = MinutesObjection.objects.filter(minutes=self.minutes).select_related("raised_by", "item__meeting")
        return list(found.prefetch_related("item__meeting__committees"))

    @property
    def may_note(self):
        """Settling remarks and results of objections."""
        return may_write_minutes(self.minutes, self.user)

    @property
    def is_services(self):
        return is_committee_services(self.minutes, self.user)


def texts_of(minutes, part):
    """{key: MinutesText} of one section: the opening, the closing, or both texts of an item."""
    stored = {(each["place"], each["item"]): each for each in minutes.said_texts}
    made = [text_from(minutes, place, item, stored.get((place, item))) for place, item in places_of(part)]
    return {text.key: text for text in made}


def places_of(part):
    alone = {OPENING: MinutesPlace.OPENING, CLOSING: MinutesPlace.CLOSING}
    if part in alone:
        return [(alone[part], None)]
    key = part.removeprefix("top-")
    return [(place, int(key)) for place in MinutesPlace.of_an_item()] if key.isdecimal() else []


def text_from(minutes, place, item, said):
    return MinutesText(minutes=minutes, place=place, item_id=item, html=said["html"] if said else "")
