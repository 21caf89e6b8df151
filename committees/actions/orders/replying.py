"""Who turned to the town is answered: a question that is answered in writing and an Anregung that was dealt with leave
an Antwort, owed until a day (§ 24 Abs. 1 GO NRW). It stays inside; who asked stands with the question alone."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from committees import clock
from committees.actions.orders.held import held_order, note
from committees.models import Consultation, Order, OrderUpdate, Resolution, TownSetting
from committees.states import Asks, OrderKind, OrderState, Outcome

DEALT_WITH = (
    *(Outcome.ADOPTED, Outcome.ADOPTED_CHANGED, Outcome.REJECTED, Outcome.AGREED, Outcome.APPROVED),
    *(Outcome.NOTED, Outcome.ANSWERED, Outcome.SETTLED),
)
MATTERS = (Asks.ADOPT, Asks.AGREE, Asks.APPROVE, Asks.NOTE, Asks.ANSWER)


@transaction.atomic
def follow_question(question, *, by):
    """What is to be answered in writing is owed; what was answered after all is not any more."""
    if not question.answered_in_writing:
        no_longer(question.reply, "Die Frage ist in der Sitzung beantwortet.", by=by)
    elif question.reply is None or question.reply.state == OrderState.OVERTAKEN:
        text = f"Einwohnerfrage schriftlich beantworten: „{question.question}“"
        committee = question.item.meeting.committees.order_by("pk").first()
        question.reply = owe(question.item, committee, text[:4000], by=by)
        question.save(update_fields=["reply"])


@transaction.atomic
def drop_question(question, *, by):
    """A question that was struck out is owed no answer."""
    no_longer(question.reply, "Die Frage ist gestrichen.", by=by)


@transaction.atomic
def follow_petition(resolution, *, by):
    """A committee decided (hooks.resolution_decided): with the last decision on an Anregung its result is told."""
    paper = petition_of(resolution.subject.motion)
    if paper is None:
        return
    owed = Order.objects.filter(kind=OrderKind.REPLY).exclude(state=OrderState.OVERTAKEN)
    if not is_dealt_with(resolution, paper):
        pass_on(owed.filter(resolution=resolution).first(), "Der Beschluss ist berichtigt.", by=by)
    elif not owed.filter(resolution__in=resolutions_on(paper)).exists():
        said = f"Die Einreichenden von {paper.label} „{paper.subject}“ über das Ergebnis der Beratung unterrichten"
        text = f"{said} (§ 24 Abs. 1 GO NRW)."
        owe(resolution.item, resolution.committee, text, office=paper.office, resolution=resolution, by=by)


@transaction.atomic
def drop_result(resolution, *, by):
    """A decision that was put by mistake is discarded: what was owed because of it stays, without it."""
    found = Order.objects.filter(kind=OrderKind.REPLY, resolution=resolution)
    for order in found.order_by("pk"):
        pass_on(order, "Der Beschluss ist verworfen.", by=by)
    found.update(resolution=None)


def petition_of(motion):
    """The letter of a citizen that this paper is, or answers; None for any other."""
    papers = (motion, motion and motion.supplement_to)
    return next((paper for paper in papers if paper and paper.kind.is_from_citizens), None)


def resolutions_on(paper):
    """Those on the letter itself and on what answers it."""
    return Resolution.objects.on_papers([paper, *paper.supplements.all()])


def other_decision(resolution):
    """The newest one beside this that deals with the same letter; None where none stands."""
    paper = petition_of(resolution.subject.motion)
    if paper is None:
        return None
    beside = resolutions_on(paper).exclude(pk=resolution.pk).filter(outcome__in=DEALT_WITH)
    return next((each for each in beside.order_by("-decided_at", "-pk") if is_dealt_with(each, paper)), None)


def is_dealt_with(resolution, paper):
    """Whether it is decided, and no other committee still is to deal with it: with the paper decided on, or where that
    is a Stellungnahme, with the letter itself."""
    is_settled = resolution.outcome == Outcome.SETTLED or resolution.asks in MATTERS
    if resolution.outcome not in DEALT_WITH or not is_settled:
        return False
    item = resolution.subject
    ahead = Q(agenda_item=None) | Q(agenda_item__meeting__starts_at__gt=item.meeting.starts_at)
    elsewhere = Q(motion=paper) & ~Q(committee=resolution.committee_id)
    return not Consultation.objects.filter(Q(motion=item.motion) | elsewhere, ahead).exists()


# --- owed ---


def owe(item, committee, text, *, by, **values):
    """An Antwort that is to be given so many days after the sitting."""
    days = TownSetting.objects.on(item.meeting.day).reply_days
    order = Order.objects.create(
        kind=OrderKind.REPLY,
        item=item,
        committee=committee,
        text=text,
        due_on=item.meeting.day + timedelta(days=days),
        is_public=False,
        created_at=clock.now(),
        created_by=by,
        **values,
    )
    note(order, "make_order", by=by, after=order.state)
    return order


def pass_on(order, text, *, by):
    """The decision does not hold any more: the answer is owed because of another one, or overtaken with it."""
    order = order and held_order(order)
    other = other_decision(order.resolution) if order and order.is_still_open else None
    if other is None:
        return no_longer(order, text, by=by)
    order.resolution, order.item, order.committee = other, other.item, other.committee
    order.save(update_fields=["resolution", "item", "committee"])
    tell(order, f"{text} Die Antwort steht weiter aus: Ein anderer Beschluss dazu gilt.", by=by)
    note(order, "change_order", by=by)


def no_longer(order, text, *, by):
    """It is overtaken, unless it was given already."""
    order = order and held_order(order)
    if order is None or not order.is_still_open:
        return
    before, order.state = order.state, OrderState.OVERTAKEN
    order.save(update_fields=["state"])
    tell(order, text, by=by)
    note(order, "order_overtake", by=by, before=before, after=order.state)


def tell(order, text, *, by):
    OrderUpdate.objects.create(order=order, text=text, state=order.state, at=clock.now(), by=by)
