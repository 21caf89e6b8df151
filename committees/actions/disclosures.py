"""The Bekanntgabe: a decision of the non-public part gets words for everyone, which two people answer for."""

from django.db import transaction

from committees import clock
from committees.actions.objections import note
from committees.agendas import neutral_words
from committees.models import Disclosure, PublicResolution, Resolution
from committees.parts import hash_of
from committees.register import is_closed
from committees.results import content_of, is_decisive, with_votes
from committees.workflow import NotAllowed

# Of its content everyone reads these values; what else is known of a closed decision stays inside.
OPEN_KEYS = (
    "key", "number", "committee", "short_name", "asks", "asks_label", "outcome", "outcome_label", "mode_label",
    "decided_on",
)  # fmt: skip
EMPTY = {"paper": "", "title": "", "adopted": "", "rows": [], "named": [], "next": None}

CHANGED = "Inzwischen ist ein anderer Wortlaut vorgeschlagen. Bitte lesen Sie ihn, bevor Sie bestätigen."


@transaction.atomic
def ask_disclosure(resolution, *, wording, by, due_on=None):
    """Propose the wording; as long as nobody has confirmed it, it may be proposed anew."""
    if not resolution.is_decided or not is_closed(resolution):
        raise NotAllowed("Bekannt gegeben wird nur, was in nichtöffentlicher Sitzung entschieden ist.")
    if not wording.strip():
        raise NotAllowed("Bitte den Wortlaut der Bekanntgabe angeben.")
    disclosure = Disclosure.objects.select_for_update().filter(resolution=resolution).first()
    if disclosure and disclosure.confirmed_at:
        raise NotAllowed("Der Beschluss ist schon bekannt gegeben.")
    disclosure = disclosure or Disclosure(resolution=resolution)
    disclosure.wording, disclosure.due_on = wording.strip(), due_on
    disclosure.asked_by, disclosure.asked_at = by, clock.now()
    disclosure.save()
    note(resolution, "ask_disclosure", by=by, words="")
    return disclosure


@transaction.atomic
def confirm_disclosure(resolution, *, by, seen=None):
    """A second person lets everyone read the proposed words, and nothing else of the item; `seen` are those that were
    read, None in a command."""
    disclosure = Disclosure.objects.select_for_update().filter(resolution=resolution).first()
    if disclosure is None or disclosure.confirmed_at:
        raise NotAllowed("Es wartet keine Bekanntgabe auf Bestätigung.")
    if disclosure.asked_by_id == by.pk:
        raise NotAllowed("Die Bekanntgabe bestätigt eine zweite Person.")
    if seen not in (None, seen_disclosure(disclosure)):
        raise NotAllowed(CHANGED)
    resolution = with_votes(Resolution.objects.select_related("item__meeting")).get(pk=resolution.pk)
    if not resolution.item.meeting.is_public:
        raise NotAllowed("Die Sitzung ist nicht öffentlich angekündigt; aus ihr wird nichts bekannt gegeben.")
    disclosure.confirmed_by, disclosure.confirmed_at = by, clock.now()
    disclosure.save()
    publish_wording(resolution, disclosure)
    note(resolution, "confirm_disclosure", by=by, words="")


def seen_disclosure(disclosure):
    """What the form of the second person carries."""
    return hash_of([disclosure.wording])


def publish_wording(resolution, disclosure):
    """The proposed words and the result; neither text nor votes, nor which paper it was about."""
    item, content = resolution.subject, content_of(resolution)
    words = {
        "words": disclosure.wording,
        "subject": neutral_words(item.public_title, item.reason_non_public),
    }
    PublicResolution.objects.create(
        resolution=resolution,
        meeting=resolution.item.meeting,
        committee=resolution.committee,
        item_key=item.pk,
        decided_on=clock.local(resolution.decided_at).date(),
        outcome=resolution.outcome,
        is_decisive=is_decisive(resolution),
        is_disclosed=True,
        is_provisional=False,
        position=resolution.position,
        content={name: content[name] for name in OPEN_KEYS} | EMPTY | words,
        published_at=disclosure.confirmed_at,
    )


def waiting_disclosures():
    """Those that a second person has to confirm, the most urgent first."""
    waiting = Disclosure.objects.filter(confirmed_at__isnull=True)
    waiting = waiting.select_related("resolution__item__meeting", "resolution__committee", "asked_by__person")
    return waiting.order_by("due_on", "asked_at")
