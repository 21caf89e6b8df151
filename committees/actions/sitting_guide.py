"""The guide for whoever presides (Sitzungsleitfaden): what comes at each item, and the sentences that are said. Inside
only; everything found in a handful of queries."""

import re
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from committees import clock
from committees.actions.recipients import seats_of
from committees.agendas import items_of, meeting_content, planned_numbers, setting_of
from committees.agendas.words import later_words
from committees.invitation import sitting_words
from committees.models import MotionLink, MotionVersion, Municipality
from committees.rules.sittings.items import VAGUE
from committees.states import AgendaItemKind, ConsultationRole, LinkRelation, MotionState
from meerbusch_vision.pdf import render_pdf

K = AgendaItemKind
EXTENSION = "zuerst Beschluss über die Erweiterung, mit Grund der Dringlichkeit (§ 48 Abs. 1 S. 5 GO NRW)"
ELECTION = "mehr als die Hälfte der gültigen Stimmen, sonst engere Wahl (§ 50 Abs. 2 GO NRW)"
SIMPLE = "einfache Mehrheit; bei Stimmengleichheit abgelehnt (§ 50 Abs. 1 GO NRW)"
ADOPTION = "Feststellung der Tagesordnung mit einfacher Mehrheit (§ 50 Abs. 1 GO NRW)"
IF_MOVED = "Abstimmung nur über Anträge: einfache Mehrheit (§ 50 Abs. 1 GO NRW)"
NO_VOTE = "keine Abstimmung"
NOTHING = "kein Beschluss möglich: Der Gegenstand ist nicht angekündigt (§ 48 Abs. 1 GO NRW)"
WITHOUT_VOTE = {K.INQUIRY, K.ANNOUNCEMENT, K.QUESTION_TIME}
VOTED = {ConsultationRole.PRELIMINARY, ConsultationRole.RECOMMENDATION, ConsultationRole.DECISION}
ADDRESS = r"(?:Frau|Herrn?|Dr\.|Prof\.|Eheleuten?|Familie|Firma)\s+(?:Dr\.\s+)?"

OPENING = (
    "Ich eröffne die {sitting} und begrüße alle Anwesenden.",
    "Ich stelle fest, dass zu dieser Sitzung ordnungsgemäß eingeladen worden ist. Gibt es dagegen Einwände?",
    "Ich stelle die Beschlussfähigkeit fest: Anwesend sind … von … Stimmberechtigten (§ 49 Abs. 1 GO NRW).",
    "Wer bei einem Punkt befangen sein kann, zeigt das bitte an, bevor wir ihn beraten (§ 31 GO NRW).",
    "Gibt es Anträge zur Tagesordnung?",
)
QUORUM = (
    "Die Beschlussfähigkeit ist gerügt. Ich lasse die Anwesenden zählen.",
    "Es sind … Stimmberechtigte anwesend. Ich stelle fest, dass wir beschlussfähig (nicht beschlussfähig) sind "
    "(§ 49 Abs. 1 GO NRW).",
)
DOORS_CLOSE = (
    "Wir kommen zum nichtöffentlichen Teil. Ich bitte alle, die nicht teilnehmen dürfen, den Saal zu verlassen.",
    "Die Nichtöffentlichkeit ist hergestellt, es ist … Uhr.",
)
DOORS_OPEN = ("Ich stelle die Öffentlichkeit wieder her, es ist … Uhr.",)
CLOSING = ("Gibt es weitere Wortmeldungen? Das ist nicht der Fall.", "Ich schließe die Sitzung um … Uhr.")


@dataclass(frozen=True)
class GuideItem:
    """One item as the guide prints it; `motions` are those to be expected, `asks` those who may be conflicted."""

    number: str
    title: str
    is_below: bool
    is_heading: bool
    dropped: str
    rapporteur: str
    paper: str
    roles: str
    later: str
    motions: list
    majority: str
    asks: list


def guide_of(meeting):
    """{"meeting", "sitting", "opening", …, "parts": [(is_public, [GuideItem])]}"""
    parts = items_of(meeting)
    numbers = planned_numbers(parts, setting_of(meeting))
    motions = [item.motion_id for _, items in parts for top in items for item in family(top) if item.motion_id]
    facts = Facts(numbers, amendments_to(motions), names_in_texts(meeting, motions))
    sitting = sitting_words(meeting_content(meeting))
    return {
        "meeting": meeting,
        "sitting": sitting,
        "parts": [(is_public, list(lines_of(items, facts))) for is_public, items in parts if items],
        "opening": [sentence.format(sitting=sitting) for sentence in OPENING],
        "quorum": QUORUM,
        "doors_close": DOORS_CLOSE,
        "doors_open": DOORS_OPEN,
        "closing": CLOSING,
    }


def guide_pdf(meeting):
    context = guide_of(meeting) | {"town": Municipality.objects.first(), "created_at": clock.now()}
    return render_pdf("pdf/guide.html", context)


@dataclass(frozen=True)
class Facts:
    """`numbers` {key of the item: number}; by the key of a paper its amendments and the members whom its text names."""

    numbers: dict
    amendments: dict
    named: dict


def family(item):
    return [item, *item.children]


def lines_of(items, facts):
    for item in items:
        yield line_of(item, facts)
        for child in item.children:
            yield line_of(child, facts, is_below=True)


def line_of(item, facts, *, is_below=False):
    motion = item.motion
    return GuideItem(
        number=facts.numbers.get(item.pk, "") or item.number,
        title=item.title,
        is_below=is_below,
        is_heading=item.is_heading,
        dropped=item.dropped_reason or "ohne Angabe eines Grundes" if item.is_dropped else "",
        rapporteur=item.rapporteur,
        paper=f"{motion.number or 'noch ohne Nummer'} ({motion.kind.name})" if motion else "",
        roles=roles_of(item),
        later=later_words(item),
        motions=[*requests_of(item), *facts.amendments.get(item.motion_id, [])],
        majority=majority_of(item),
        asks=facts.named.get(item.motion_id, []),
    )


def roles_of(item):
    stations = item.consultations.all()
    if len(stations) == 1:
        return stations[0].get_role_display()
    return ", ".join(f"{station.committee.short_name}: {station.get_role_display()}" for station in stations)


# --- what is expected ---


def requests_of(item):
    if item.requested_by:
        return [f"Vorschlag der Fraktion {item.requested_by.name}"]
    members = item.requested_by_members
    return [f"Vorschlag von {members} Ratsmitgliedern"] if members else []


def amendments_to(motions):
    """{key of the paper: ["Änderungsantrag …"]}; what a faction still writes is nobody else's."""
    links = MotionLink.objects.filter(target__in=motions, relation=LinkRelation.AMENDS, source__deleted_at=None)
    links = links.exclude(source__state__in=[MotionState.DRAFT, MotionState.WITHDRAWN]).select_related("source")
    found = {}
    for link in links.order_by("pk"):
        words = f"Änderungsantrag {link.source.number or ''}: {link.source.subject}".replace(" :", ":")
        found.setdefault(link.target_id, []).append(words)
    return found


def majority_of(item):
    if item.is_heading or item.is_dropped:
        return ""
    if item.is_extension:
        return EXTENSION
    if item.kind == K.ELECTION:
        return ELECTION
    if item.adopts_agenda:
        return ADOPTION
    if VAGUE.match(item.title.strip()):
        return NOTHING
    if item.kind in WITHOUT_VOTE:
        return NO_VOTE
    return of_paper(item)


def of_paper(item):
    roles = {station.role for station in item.consultations.all()}
    if roles & VOTED or item.kind == K.FACTION_MOTION:
        return SIMPLE
    if roles:
        return f"{NO_VOTE}, wenn niemand sie verlangt"
    return IF_MOVED if item.kind != K.FORMALITY else ""


# --- § 31 GO NRW: whom to ask ---


def names_in_texts(meeting, motions):
    """{key of the paper: [name of a member whom its text names]}: a reason to ask, not a finding."""
    people = {seat.person_id: seat.person for seat in seats_of(meeting)}
    newest = MotionVersion.objects.filter(motion=OuterRef("motion")).order_by("-number")
    versions = MotionVersion.objects.filter(motion__in=motions, pk=Subquery(newest.values("pk")[:1]))
    texts = versions.values_list("motion", "text")
    return {motion: [person.name for person in people.values() if is_named(person, text)] for motion, text in texts}


def is_named(person, text):
    """With the given name, or with a form of address before the family name: "Frau Muster"."""
    family_name = re.escape(person.family_name)
    full = rf"{re.escape(person.given_name)}\s+{family_name}"
    return re.search(rf"\b(?:{full}|{ADDRESS}{family_name})\b", text) is not None
