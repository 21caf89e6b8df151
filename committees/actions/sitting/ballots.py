"""What is put to the vote under an item: resolutions, amendments, single Ziffern, motions from the floor; their wording
and the terms of the vote."""

from django.db.models import F

from committees.actions.orders import drop_result
from committees.actions.sitting.acts import Overtaken, Wrong, act, is_overtaken, key, number, words, yes
from committees.actions.sitting.items import item_of
from committees.actions.sitting.putting import next_place
from committees.actions.sitting.voting import refuse, sentence_of, settled_words, table_now
from committees.models import AuditEntry, Committee, Faction, Resolution
from committees.proceedings.proposing import asks_of, default_of, is_in_the_matter, is_still_to_come, text_of
from committees.rules.proceedings import votes
from committees.rules.proceedings.points import points_of
from committees.rules.proceedings.votes import in_figures
from committees.states import Asks, Majority, PutText, VotingMode
from committees.texts import to_html
from committees.workflow import NotAllowed

LONGEST = 60_000  # characters of a wording
PUT_BY_HAND = (Asks.ADOPT, Asks.AMEND, Asks.AGREE, Asks.APPROVE, Asks.ELECT, Asks.PROCEDURE, Asks.AGENDA)


# --- reading what was sent ---


def one_of(choices, sentence="Diese Auswahl gibt es nicht."):
    def read(text):
        if text not in choices:
            raise Wrong(sentence)
        return text

    return read


def wording(text):
    """HTML of a text as it was typed, sanitised as everywhere in the house."""
    if len(text) > LONGEST:
        raise Wrong("Der Wortlaut ist zu lang.")
    return to_html(text)


# --- finding ---


def resolution_of(proceedings, key):
    """A resolution of this sitting, with what its vote needs."""
    found = Resolution.objects.select_related("item__meeting", "item__parent", "committee", "consultation")
    found = found.select_related("referred_to").filter(pk=key, item__meeting=proceedings.meeting).first()
    if found is None:
        raise NotAllowed("Diesen Beschluss gibt es in der Sitzung nicht.")
    found.item.meeting = proceedings.meeting
    return found


def standing(proceedings, resolution, item, committee):
    """The resolution with this key; without one, that with which the committee begins under the item, put now."""
    if resolution:
        return resolution_of(proceedings, resolution)
    if item is None or committee is None:
        raise Wrong("Es fehlt, worüber abgestimmt wird.")
    item = item_of(proceedings, item)
    found = list(Resolution.objects.filter(item=item, committee=committee).order_by("position", "pk"))
    asks = asks_of(item, station_of(item, committee))
    if not found or is_still_to_come(asks, found):
        return put_default(proceedings, item, committee)
    first = next((each for each in found if each.about_id is None and is_in_the_matter(each, asks)), found[0])
    return resolution_of(proceedings, first.pk)


def put_default(proceedings, item, committee):
    committee = committee_of(proceedings, committee)
    found = default_of(item, committee, station_of(item, committee))
    if found is None:
        raise NotAllowed(f"Zu {item.number} ist nichts zur Abstimmung gestellt.")
    found.item.meeting, found.position = proceedings.meeting, next_place(item)
    found.save()
    return found


def committee_of(proceedings, key):
    found = Committee.objects.filter(pk=key, meetings=proceedings.meeting).first()
    if found is None:
        raise NotAllowed("Dieses Gremium tagt hier nicht.")
    return found


def station_of(item, committee):
    return item.consultations.filter(committee=committee).first()


def open_only(resolution):
    if resolution.is_decided:
        raise NotAllowed(f"Darüber ist schon entschieden: {settled_words(resolution)}. Zum Ändern bitte berichtigen.")


def refuse_overtaken(resolution, count, device):
    """Nothing that another wrote meanwhile is overwritten unseen."""
    if not is_overtaken(resolution, count, device):
        return
    said = settled_words(resolution) if resolution.is_decided else in_figures(table_now(resolution).total.sums)
    raise Overtaken(
        f"{resolution.item.number}: Inzwischen hat jemand anderes hier weitergearbeitet. Jetzt gilt: {said}. Ihre "
        "Eingaben stehen noch in den Feldern; was abweicht, steht daneben."
    )


def keep(resolution, device, *fields):
    resolution.count, resolution.device = resolution.count + 1, device
    resolution.save(update_fields=[*fields, "count", "device"])


# --- putting ---


@act(
    "put",
    item=key,
    committee=key,
    asks=one_of(PUT_BY_HAND),
    put_text=one_of(PutText.values),
    title=words,
    faction=key,
    text=wording,
)
def put(proceedings, *, by, at, item, committee, asks=Asks.ADOPT, put_text=PutText.SPOKEN, title="", faction=None,
        text=""):  # fmt: skip
    """One more resolution under the item; an amendment comes before what it amends."""
    item, committee = item_of(proceedings, item), committee_of(proceedings, committee)
    if asks in (Asks.AMEND, Asks.PROCEDURE) and not (title or text):
        raise Wrong("Bitte sagen, was beantragt wird.")
    ensure_default(proceedings, item, committee)
    moved_by = Faction.objects.filter(pk=faction).first() if faction else None
    values = {"asks": asks, "put_text": put_text, "title": title, "moved_by": moved_by, "put": text, "adopted": text}
    made = Resolution(item=item, committee=committee, consultation=station_of(item, committee), **values)
    place(made)
    return f"{made.title or made.get_asks_display()}: zur Abstimmung gestellt."


def ensure_default(proceedings, item, committee):
    """What the paper proposes stands there first, so that an amendment has something to amend."""
    found = Resolution.objects.filter(item=item, committee=committee)
    if is_still_to_come(asks_of(item, station_of(item, committee)), found):
        put_default(proceedings, item, committee.pk)


def place(resolution):
    """At the end; amendments and motions on how to go on before the first that is open in the matter."""
    resolution.position = next_place(resolution.item)
    if resolution.asks in (Asks.AMEND, *Asks.of_the_procedure()):
        others = Resolution.objects.filter(item=resolution.item, decided_at=None)
        matter = others.exclude(asks__in=(Asks.AMEND, *Asks.of_the_procedure())).order_by("position").first()
        resolution.position = matter.position if matter else resolution.position
        make_room(resolution)
    resolution.save()


def make_room(resolution):
    behind = Resolution.objects.filter(item=resolution.item, position__gte=resolution.position)
    behind.exclude(pk=resolution.pk).update(position=F("position") + 1)


@act("put_points", item=key, committee=key)
def put_points(proceedings, *, by, at, item, committee):
    """The text Ziffer by Ziffer; the vote on the whole stays, behind them."""
    item, committee = item_of(proceedings, item), committee_of(proceedings, committee)
    ensure_default(proceedings, item, committee)
    points = points_of(text_of(item, committee)[1])
    if not points:
        raise NotAllowed("Der Beschlussvorschlag hat keine Ziffern.")
    if Resolution.objects.filter(item=item, committee=committee, put_text=PutText.POINT).exists():
        raise NotAllowed("Die Ziffern sind schon einzeln zur Abstimmung gestellt.")
    station = station_of(item, committee)
    for number_of_point, text in enumerate(points, start=1):
        values = {"put_text": PutText.POINT, "title": f"Ziffer {number_of_point}", "put": text, "adopted": text}
        point = Resolution(item=item, committee=committee, consultation=station, **values)
        point.position = first_open_place(item, committee)
        make_room(point)
        point.save()
    return f"{len(points)} Ziffern sind einzeln zur Abstimmung gestellt."


def first_open_place(item, committee):
    """Right before what is open in the matter."""
    matter = Resolution.objects.filter(item=item, committee=committee, decided_at=None, asks=Asks.ADOPT)
    matter = matter.exclude(put_text=PutText.POINT).order_by("position").first()
    return matter.position if matter else next_place(item)


@act("vote_first", resolution=key)
def vote_first(proceedings, *, by, at, resolution):
    """The weitestgehende motion is voted on first (Geschäftsordnung)."""
    found = resolution_of(proceedings, resolution)
    open_only(found)
    others = Resolution.objects.filter(item=found.item, committee=found.committee, decided_at=None)
    first = others.exclude(pk=found.pk).order_by("position").first()
    if first and first.position < found.position:
        found.position = first.position
        make_room(found)
        found.save(update_fields=["position"])
    return f"{found.title or found.get_asks_display()}: wird zuerst abgestimmt."


@act("discard", resolution=key, count=key, device=words)
def discard(proceedings, *, by, at, resolution, count=0, device=""):
    """What was put by mistake goes away, as long as nothing is counted."""
    found = resolution_of(proceedings, resolution)
    open_only(found)
    refuse_overtaken(found, count, device)
    if found.rows.exists() and not table_now(found).is_empty:
        raise NotAllowed("Hier sind schon Stimmen gezählt; bitte zuerst die Stimmen zurücknehmen.")
    AuditEntry.objects.note(by=by, subject=found, action="discard", before=str(found)[:200])
    drop_result(found, by=by)
    found.delete()
    return "Der Eintrag ist verworfen."


# --- wording and terms ---


@act("wording", resolution=key, item=key, committee=key, count=key, device=words, text=wording)
def change_wording(proceedings, *, by, at, resolution=None, item=None, committee=None, count=0, device="", text=""):
    """The text as it is to be adopted; "geändert" follows from comparing it with what was put."""
    found = standing(proceedings, resolution, item, committee)
    open_only(found)
    refuse_overtaken(found, count, device)
    found.adopted = text
    if not found.put:
        found.put = text
    keep(found, device, "adopted", "put")
    return "Der Wortlaut ist gespeichert."


@act(
    "terms",
    resolution=key,
    item=key,
    committee=key,
    count=key,
    device=words,
    mode=one_of((VotingMode.OPEN, VotingMode.NAMED, VotingMode.SECRET)),
    secret_asked_by=number,
    named_asked_by=number,
    majority=one_of(Majority.values),
    without_mayor=yes,
)
def change_terms(proceedings, *, by, at, resolution=None, item=None, committee=None, count=0, device="", **terms):
    """How it is voted: openly, by name, secretly; with which majority; with or without the mayor."""
    found = standing(proceedings, resolution, item, committee)
    open_only(found)
    refuse_overtaken(found, count, device)
    before = found.mode
    new = {"secret_asked_by": None, "named_asked_by": None, "without_mayor": False} | terms
    for name, value in new.items():
        setattr(found, name, value)
    refuse(asked_too_few(found))
    if found.mode != before:
        found.person_votes.all().delete()
        found.rows.all().delete()
    keep(found, device, *new)
    return f"Abgestimmt wird {found.get_mode_display()}; nötig: {found.get_majority_display()}."


def asked_too_few(resolution):
    """Sentences of D11 and D12 on who asked for it."""
    table = table_now(resolution)
    checks = (votes.secret_is_asked_by_a_fifth, votes.named_vote_is_asked_by_enough)
    findings = votes.check_vote(table.vote, table.rules, checks)
    return [sentence_of(finding) for finding in findings if finding.blocks]
