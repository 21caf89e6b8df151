"""A Drucksache as it is frozen, of any length, for the tests and measurements of documents."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from committees.texts import for_reading

CREATED_AT = datetime(2021, 5, 21, 8, 0, tzinfo=ZoneInfo("Europe/Berlin"))
TOWN = SimpleNamespace(
    name="Stadt Meerbusch", address="Musterweg 1\n40667 Meerbusch", accent_color="oklch(0.4 0.115 258)"
)
SENTENCES = (
    "Die Verwaltung legt dar, welche Schritte seit dem letzten Bericht gegangen wurden.",
    "Der Ausschuss erhält damit eine Grundlage, auf der er die Reihenfolge der Vorhaben bestimmen kann.",
    "Für Bürgerinnen und Bürger soll jedes Vorhaben einen spürbaren Nutzen haben.",
    "Die Kosten sind geschätzt; „genau“ kennt sie erst, wer ausgeschrieben hat – spätestens im 4. Quartal.",
)
PARAGRAPH = f"<p>{' '.join(SENTENCES)}</p>"
TABLE = (
    "<table><tr><td>Vorhaben</td><td>Beginn</td><td>Stand</td></tr>"
    + "".join(f"<tr><td>Vorhaben {n} der Liste</td><td>{n}. Quartal</td><td>läuft</td></tr>" for n in range(1, 5))
    + "</table>"
)
CHAPTER = (
    f"<h3>Ein Abschnitt</h3>{PARAGRAPH}<ol><li>erstens<ul><li>mit Plan</li><li>mit Kosten</li></ul></li>"
    f"<li><p>zweitens</p><p>mit einem <strong>wichtigen</strong> Zusatz</p></li></ol>{PARAGRAPH}{TABLE}"
    f'<h4>Einzelnes</h4>{PARAGRAPH}<p>Mehr steht in der <a href="https://www.example.org/plan">Übersicht</a>.</p>'
)
ROWS = [
    {"amount": "12000.00", "year": 2021, "product": "01.06.02", "is_recurring": False, "cover": "Ansatz 2021"},
    {"amount": "-350.50", "year": 2022, "product": "", "is_recurring": True, "cover": ""},
    {"amount": None, "year": None, "product": "01.06.03", "is_recurring": False, "cover": ""},
]
TOTALS = [{"year": 2021, "amount": "12000.00"}, {"year": 2022, "amount": "-350.50"}]
LISTS = for_reading(
    '<ol type="a"><li>eins</li><li>zwei</li></ol>\n<ol type="1"><li>drei</li></ol>\n'
    '<ol type="A" start="3"><li>vier</li></ol>'
)
HEADS = for_reading(
    "<table><caption>Fläche in m<sup>2</sup></caption><thead><tr><th>Gerät</th><th>Platz</th></tr></thead>"
    "<tbody><tr><th>Schaukel</th><td>12</td></tr></tbody></table>"
)


def make_section(html, key="facts", title="Sachverhalt", **more):
    return {"key": key, "title": title, "html": html, "is_resolution": key == "proposed_resolution"} | more


def make_consultation(committee="Ausschuss für Digitalisierung", role_label="Entscheidung", meeting_on=None):
    return {"committee": committee, "role_label": role_label, "meeting_on": meeting_on}


def make_attachments(number):
    return [{"position": n, "title": f"Plan {n}", "size": 2048 * n} for n in range(1, number + 1)]


def make_minimal(**changes):
    """The least a Drucksache can hold."""
    return {
        "number": "ZD/1355/2021",
        "draft_key": "E-214",
        "version": 1,
        "kind": "Beschlussvorlage",
        "is_public": True,
        "date": date(2021, 5, 21),
        "subject": "Bildung einer Projektgruppe",
        "office": {"code": "ZD", "name": "Zentrale Dienste"},
        "contact": "",
        "file_reference": "",
        "consultations": [],
        "sections": [make_section("<p>Der Ausschuss beschließt.</p>", "proposed_resolution", "Beschlussvorschlag")],
        "attachments": [],
        "internal_attachments": 0,
        "links": [],
        "signed_note": None,
        "change_note": "",
    } | changes


def make_full(chapters=2, **changes):
    """A Drucksache with everything; 2 chapters make 3 pages, 40 chapters about 20."""
    full = {
        "contact": "Mara Lindholm",
        "file_reference": "10 24 01",
        "consultations": [make_consultation(meeting_on=date(2021, 6, 16)), make_consultation("Rat", "Kenntnisnahme")],
        "sections": [
            make_section(f"{PARAGRAPH}<ul><li>und berichtet</li></ul>", "proposed_resolution", "Beschlussvorschlag"),
            make_section(CHAPTER * chapters),
            make_section("<p>Siehe unten.</p>", "financial_effect", "Finanzielle Auswirkung", rows=ROWS, totals=TOTALS),
        ],
        "attachments": make_attachments(3),
        "internal_attachments": 1,
        "links": [{"number": "ZD/1300/2021", "subject": "Bericht", "relation_label": "Ergänzung zu"}],
        "signed_note": {"name": "Ada Brandt", "office": "Bürgermeisterin"},
    }
    return make_minimal(**full | changes)


def make_context(drucksache, *, is_draft=False):
    return {"drucksache": drucksache, "town": TOWN, "is_draft": is_draft, "created_at": CREATED_AT}


def make_item(n, title="Bericht", *, is_public=True, **changes):
    """One item of a frozen agenda; `n` is its key and its number."""
    return {
        "id": n,
        "number": f"{'Ö' if is_public else 'N'} {n}",
        "kind": "motion",
        "kind_label": "Vorlage",
        "title": title,
        "public_title": "",
        "is_public": is_public,
        "reason_non_public": "" if is_public else "property",
        "state": "on",
        "state_label": "auf der Tagesordnung",
        "dropped_reason": "",
        "is_extension": False,
        "rapporteur": "",
        "requested_by": "",
        "paper_later": None,
        "motion": None,
        "consultations": [],
        "items": [],
    } | changes


def make_paper(number="ZD/1355/2021"):
    return {"id": 1, "number": number, "kind_name": "Beschlussvorlage", "subject": "", "version": 1, "is_public": True}


def make_sitting(**changes):
    committee = {"id": 1, "name": "Ausschuss für Digitalisierung und Informationstechnologie", "short_name": "ADI"}
    return {
        "id": 1,
        "number": "ADI/007/2021",
        "sequence": 7,
        "committees": [committee | {"slug": "adi", "is_council": False, "substitution": "pool"}],
        "senders": [{"name": "Ada Brandt", "office": "Vorsitzende"}],
        "starts_at": "2021-06-16T17:00:00+02:00",
        "place": "Rathaus, Sitzungssaal",
        "address": "Musterweg 1, 40667 Meerbusch",
        "access": "Eingang über den Hof, Aufzug und Höranlage vorhanden",
        "form": "in_person",
        "form_label": "in Präsenz",
        "note": "",
        "is_second_call": False,
    } | changes


def make_items():
    """Everything that an item can say, and a heading between."""
    below = [make_item(21, "Zahlen", number="Ö 2.1"), make_item(22, "Termine", number="Ö 2.2")]
    roles = [{"id": 1, "committee": "ADI", "role": "decision", "role_label": "Entscheidung"}]
    later = {"reason": "Das Gutachten fehlt noch.", "on": "2021-06-10"}
    return [
        make_item(1, "Feststellung der Tagesordnung", kind="formality"),
        make_item(2, "Stand der Vorhaben", items=below, motion=make_paper(), consultations=roles),
        make_item(3, "Anträge", kind="heading", number=""),
        make_item(4, "Offene Daten", requested_by="Fraktion Klima und Stadt", paper_later=later),
        make_item(5, "Netze " * 40, state="dropped", dropped_reason="Der Antrag ist zurückgezogen.", mark="dropped"),
        make_item(6, "Standorte", rapporteur="Mara Lindholm", is_extension=True, mark="new"),
    ]


def make_version(*items, number=1, kind="invitation", change_note="", **sitting):
    """A frozen agenda: by default one with everything, in both parts."""
    items = items or (*make_items(), make_item(1, "Kauf Hof Geheim", is_public=False, motion=make_paper("ZD/9/2021")))
    parts = [{"is_public": part, "items": [i for i in items if i["is_public"] == part]} for part in (True, False)]
    return SimpleNamespace(
        number=number,
        kind=kind,
        change_note=change_note,
        frozen_at=CREATED_AT,
        content={"meeting": make_sitting(**sitting), "parts": parts},
    )
