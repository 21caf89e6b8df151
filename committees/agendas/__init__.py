"""Agendas as plain values: how items are numbered, what a frozen version holds, what everyone may read of it."""

from committees import clock
from committees.agendas.marks import is_dropped
from committees.agendas.numbers import planned_numbers
from committees.models import AgendaItem, CommitteeSetting, Membership
from committees.models.built import built_once
from committees.states import MembershipRole, NonPublicReason, Position

__all__ = [
    "content_of",
    "frozen_content_of",
    "is_dropped",
    "item_content",
    "items_of",
    "neutral_title",
    "neutral_words",
    "planned_numbers",
    "public_content_of",
    "public_item",
    "setting_of",
    "with_children",
]

NEUTRAL = "Nichtöffentliche Angelegenheit"
OFFICES = {
    True: {"Frau": "Bürgermeisterin", "Herr": "Bürgermeister", "": "Bürgermeisterin oder Bürgermeister"},
    False: {"Frau": "Vorsitzende", "Herr": "Vorsitzender", "": "Vorsitz"},
}
PUBLIC_KEYS = ("id", "number", "kind", "kind_label", "state", "state_label", "dropped_reason", "is_extension", "mark")


def setting_of(meeting):
    """The rules of procedure that hold for this sitting: those of its first committee on its day."""
    committee = meeting.committees.all()[0]
    return CommitteeSetting.objects.of(committee, meeting.day)


def items_of(meeting):
    """[(is_public, [item with .children])] of both parts, in their order; three queries for any number of items."""
    return with_children(items_in_order(meeting=meeting.pk))


@built_once
def items_in_order(meeting):
    return AgendaItem.objects.filter(meeting=meeting).for_agenda()


def with_children(items):
    """The items of one agenda, which come in its order, as items_of gives them."""
    items, below = list(items), {}
    for item in items:
        below.setdefault(item.parent_id, []).append(item)
    for item in items:
        item.children = below.get(item.pk, [])
    tops = below.get(None, [])
    return [(part, [item for item in tops if item.is_public == part]) for part in (True, False)]


# --- what is frozen ---


def content_of(meeting, numbers, parts=None):
    """Everything that an agenda says, the non-public part too; `numbers` {key of the item: number}, `parts` as items_of
    finds them, if they were found already.

    {"meeting": {...}, "parts": [{"is_public": bool, "items": [item]}]}, each item as in item_content.
    """
    parts = items_of(meeting) if parts is None else parts
    return {
        "meeting": meeting_content(meeting),
        "parts": [
            {"is_public": is_public, "items": [item_content(item, numbers) for item in items]}
            for is_public, items in parts
        ],
    }


def frozen_content_of(meeting, numbers):
    """The same with those who invite today, as a version keeps it."""
    content = content_of(meeting, numbers)
    content["meeting"]["senders"] = [sender_content(seat) for seat in chairs_of(meeting)]
    return content


def meeting_content(meeting):
    room = meeting.room
    return {
        "id": meeting.pk,
        "number": meeting.number,
        "sequence": meeting.sequence,
        "committees": [committee_content(committee) for committee in meeting.committees.all()],
        "starts_at": clock.local(meeting.starts_at).isoformat(),
        "place": meeting.where,
        "address": room.address if room else "",
        "access": room.access if room else "",
        "form": meeting.form,
        "form_label": meeting.get_form_display(),
        "note": meeting.invitation_note,
        "is_second_call": meeting.is_second_call,
    }


def committee_content(committee):
    return {
        "id": committee.pk,
        "name": committee.name,
        "short_name": committee.short_name,
        "slug": committee.slug,
        "is_council": committee.is_council,
        "substitution": committee.substitution,
    }


def chairs_of(meeting):
    """The seats of those who invite: the chairs of today, in the Rat the mayor (§§ 47, 58 Abs. 2 GO NRW)."""
    chairs = Membership.objects.on(clock.today()).filter(position=Position.CHAIR)
    return chairs.filter(committee__in=meeting.committees.all()).select_related("person").order_by("committee__pk")


def sender_content(seat):
    return {"name": seat.person.name, "office": office_word(seat)}


def office_word(seat):
    """ "Bürgermeisterin", "Vorsitzender", by the form of address the person wishes."""
    words = OFFICES[seat.role == MembershipRole.MAYOR]
    return words.get(seat.person.address_form, words[""])


def item_content(item, numbers):
    return {
        "id": item.pk,
        "number": numbers.get(item.pk, ""),
        "kind": item.kind,
        "kind_label": item.get_kind_display(),
        "title": item.title,
        "public_title": item.public_title,
        "is_public": item.is_public,
        "reason_non_public": item.reason_non_public,
        "state": item.state,
        "state_label": item.get_state_display(),
        "dropped_reason": item.dropped_reason,
        "is_extension": item.is_extension,
        "mark": "",  # what a Nachtrag says of the item; set when it is frozen
        "rapporteur": item.rapporteur,
        "requested_by": item.requested_by.name if item.requested_by else "",
        "paper_later": paper_later(item),
        "motion": motion_content(item.motion),
        "consultations": [consultation_content(each) for each in item.consultations.all()],
        "items": [item_content(child, numbers) for child in item.children],
    }


def paper_later(item):
    if not item.paper_later_reason:
        return None
    return {"reason": item.paper_later_reason, "on": item.paper_later_on and item.paper_later_on.isoformat()}


def motion_content(motion):
    """The paper of an item with the version it was sent in; None without one, version None before its release."""
    if motion is None:
        return None
    version = next(iter(motion.versions.all()), None)
    return {
        "id": motion.pk,
        "number": motion.number or "",
        "kind_name": motion.kind.name,
        "subject": version.subject if version else motion.subject,
        "version": version.number if version else None,
        "is_public": version.is_public if version else motion.is_public,
    }


def consultation_content(consultation):
    return {
        "id": consultation.pk,
        "committee": consultation.committee.short_name,
        "role": consultation.role,
        "role_label": consultation.get_role_display(),
    }


# --- what everyone reads ---


def public_content_of(content):
    """The same for everyone: non-public items with number and neutral title alone, nothing of their papers."""
    return {
        "meeting": content["meeting"],
        "parts": [
            {"is_public": part["is_public"], "items": [public_item(item) for item in part["items"]]}
            for part in content["parts"]
        ],
    }


def public_item(item):
    is_open = is_open_to_all(item)
    neutral = {key: item.get(key, "") for key in PUBLIC_KEYS} | {"dropped_reason": ""}
    shown = item if is_open else neutral
    return shown | {
        "title": item["title"] if is_open else neutral_title(item),
        "is_public": item["is_public"],
        "items": [public_item(child) for child in item["items"]],
    }


def is_open_to_all(item):
    """A non-public paper that was put into the public part by mistake still shows nothing of itself (S10)."""
    return item["is_public"] and not (item["motion"] and not item["motion"]["is_public"])


def neutral_title(item):
    """What a non-public item is called outside: its own neutral title, or the kind of its matter."""
    return neutral_words(item["public_title"], item["reason_non_public"])


def neutral_words(public_title, reason):
    return public_title or (NonPublicReason(reason).label if reason else NEUTRAL)
