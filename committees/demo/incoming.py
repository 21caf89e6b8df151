"""Papers from outside in the demo town: how their kinds are set up, and their way from the Eingang to the office."""

from committees import clock, documents
from committees.actions import motions, receipts
from committees.actions.files import PDF
from committees.demo.kinds import FINANCIAL, DemoKind, DemoSection
from committees.demo.papers import fill
from committees.demo.sign_ins import account
from committees.models import Faction, Motion, MotionKind, MotionLink, Office, TownSetting
from committees.states import Channel, LinkRelation
from committees.texts import to_html

RECEIVING = "ZD"
WRITES_HERE = {"KuS": "fraktion"}  # factions whose office has a sign-in; others send their papers by mail

KINDS = (
    DemoKind(
        "statement",
        "Stellungnahme der Verwaltung",
        "ST",
        "Was die Verwaltung zu einem Antrag oder einer Anregung sagt.",
        (
            DemoSection(
                "proposed_resolution",
                "Beschlussvorschlag",
                "Nur wenn die Verwaltung einen anderen Beschluss empfiehlt.",
                False,
            ),
            DemoSection("facts", "Stellungnahme", "Sach- und Rechtslage, Folgen, Empfehlung."),
            FINANCIAL,
        ),
        is_decided=False,
    ),
    DemoKind(
        "answer",
        "Antwort der Verwaltung",
        "AW",
        "Antwort auf eine Anfrage, Frage für Frage.",
        (DemoSection("facts", "Antwort", "Die Antworten in der Reihenfolge der Fragen."),),
        is_decided=False,
        asks_financial_effect=False,
    ),
)
SETTINGS = {
    "faction_motion": {"takes_main_document": True, "min_submitters": 1, "answer": "statement"},
    "amendment": {"takes_main_document": True, "min_submitters": 1, "link_relation": LinkRelation.AMENDS},
    "inquiry": {"takes_main_document": True, "min_submitters": 1, "answer": "answer"},
    "petition": {"takes_main_document": True, "is_from_citizens": True, "answer": "statement"},
}


def set_up():
    """Settings of the kinds from outside, and the office that receives them."""
    kinds = {kind.key: kind for kind in MotionKind.objects.all()}
    for key, values in SETTINGS.items():
        answer = kinds.get(values.get("answer"))
        plain = {name: value for name, value in values.items() if name != "answer"}
        MotionKind.objects.filter(key=key).update(**plain, answer_kind=answer)
    TownSetting.objects.update(receiving_office=Office.objects.get(code=RECEIVING))


def begin(history, paper, words):
    """The draft of a faction that writes here, or the Eingang of what came by mail or through the portal."""
    kind, subject = history.kinds[paper.kind], fill(paper.subject, **words)
    faction = Faction.objects.filter(term__starts_on=history.term.starts_on, short_name=paper.faction).first()
    motion = Motion(kind=kind, subject=subject, faction=faction, office=history.offices[RECEIVING])
    if paper.faction in WRITES_HERE:
        return motions.create(motion, by=writer(paper))
    motion = receipts.receive(
        motion,
        sections=sections_of(paper.letter or paper.texts, words),
        submitters=[paper.citizen or (paper.signer[0], "")],
        channel=Channel.PORTAL if paper.citizen else Channel.MAIL,
        file=original_of(paper, words) if paper.citizen else None,
        by=None if paper.citizen else history.services,
    )
    MotionLink.objects.bulk_create(
        MotionLink(source=motion, target=history.motions[key], relation=relation) for key, relation in paper.links
    )
    return motion


def writer(paper):
    return account(WRITES_HERE[paper.faction])


def sections_of(texts, words):
    return {key: to_html(fill(text.strip(), **words)) for key, text in texts.items()}


def original_of(paper, words):
    """The letter as a PDF of its own: (name, bytes, media type)."""
    name, contact = paper.citizen
    text = "\n\n".join([f"{name}, {contact}", *(fill(text.strip(), **words) for text in paper.letter.values())])
    content = {
        "number": None,
        "draft_key": "Schreiben",
        "version": 1,
        "kind": "Schreiben aus der Bürgerschaft",
        "kind_key": paper.kind,
        "is_public": False,
        "date": words["begun"].isoformat(),
        "subject": fill(paper.subject, **words),
        "office": {"code": "", "name": ""},
        "contact": "",
        "file_reference": "",
        "consultations": [],
        "sections": [{"key": "facts", "title": "Schreiben", "html": to_html(text), "is_resolution": False}],
        "attachments": [],
        "internal_attachments": 0,
        "links": [],
        "signed_note": None,
        "change_note": "",
    }
    now = clock.now().replace(microsecond=0)
    return "Schreiben.pdf", documents.content_pdf(content, created_at=now, is_draft=False), PDF


def hand_in(history, motion, paper):
    receipts.hand_in(motion, by=writer(paper))


def examine(history, motion, paper):
    """Without a note of the paper everything is in order; else its form is not."""
    note = paper.notes.get("examine", "")
    receipts.examine(motion, is_in_time=True, is_in_form=not note, is_competent=True, note=note, by=history.services)


def assign(history, motion, paper):
    receipts.assign(motion, office=history.offices[paper.office], by=history.services)


def redact(history, motion, paper):
    sections = {key: to_html(text.strip()) for key, text in paper.texts.items()}
    receipts.redact(motion, subject=motion.subject, sections=sections, by=history.services)


STEPS = {"hand_in": hand_in, "examine": examine, "assign": assign, "redact": redact}
