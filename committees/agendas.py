"""Agendas as plain values: how items are numbered, what a frozen version holds, what everyone may read of it."""

from committees import clock
from committees.models import AgendaItem, CommitteeSetting, Membership
from committees.states import AgendaItemState, MembershipRole, NonPublicReason, Numbering, Position

NEUTRAL = "Nichtöffentliche Angelegenheit"
OFFICES = {
    True: {"Frau": "Bürgermeisterin", "Herr": "Bürgermeister", "": "Bürgermeisterin oder Bürgermeister"},
    False: {"Frau": "Vorsitzende", "Herr": "Vorsitzender", "": "Vorsitz"},
}
PUBLIC_KEYS = ("id", "number", "kind", "kind_label", "state", "state_label", "dropped_reason", "is_extension")


def setting_of(meeting):
    """The rules of procedure that hold for this sitting: those of its first committee on its day."""
    committee = meeting.committees.all()[0]
    return CommitteeSetting.objects.of(committee, meeting.day)


def items_of(meeting):
    """[(is_public, [item with .children])] of both parts, in their order; two queries for any number of items."""
    items = list(AgendaItem.objects.filter(meeting=meeting).for_agenda())
    below = {}
    for item in items:
        below.setdefault(item.parent_id, []).append(item)
    for item in items:
        item.children = below.get(item.pk, [])
    tops = below.get(None, [])
    return [(part, [item for item in tops if item.is_public == part]) for part in (True, False)]


def planned_numbers(parts, setting):
    """{key of the item: "Ö 7", "N 1.2"}; headings have none. Numbers that were given stay as they are."""
    numbers, before = {}, 0
    for is_public, items in parts:
        letter = "Ö" if is_public else "N"
        count = before if setting.numbering == Numbering.RUNNING else 0
        for item in (item for item in items if not item.is_heading):
            count += 1
            numbers[item.pk] = item.number or f"{letter} {count}"
            for place, child in enumerate(item.children, start=1):
                numbers[child.pk] = child.number or f"{numbers[item.pk]}.{place}"
        before = count
    return numbers


# --- what is frozen ---


def content_of(meeting, numbers):
    """Everything that an agenda says, the non-public part too; `numbers` {key of the item: number}.

    {"meeting": {...}, "parts": [{"is_public": bool, "items": [item]}]}, each item as in item_content.
    """
    parts = items_of(meeting)
    return {
        "meeting": meeting_content(meeting),
        "parts": [
            {"is_public": is_public, "items": [item_content(item, numbers) for item in items]}
            for is_public, items in parts
        ],
    }


def meeting_content(meeting):
    room = meeting.room
    return {
        "id": meeting.pk,
        "number": meeting.number,
        "sequence": meeting.sequence,
        "committees": [committee_content(committee) for committee in meeting.committees.all()],
        "senders": [sender_content(seat) for seat in chairs_of(meeting)],
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
        "is_public": motion.is_public,
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
    shown = item if item["is_public"] else {key: item[key] for key in PUBLIC_KEYS}
    shown = shown | {
        "title": item["title"] if item["is_public"] else neutral_title(item),
        "is_public": item["is_public"],
        "items": [public_item(child) for child in item["items"]],
    }
    if shown.get("motion") and not shown["motion"]["is_public"]:
        shown["motion"] = None
    if not item["is_public"]:
        shown["dropped_reason"] = ""
    return shown


def neutral_title(item):
    """What a non-public item is called outside: its own neutral title, or the kind of its matter."""
    if item["public_title"]:
        return item["public_title"]
    return NonPublicReason(item["reason_non_public"]).label if item["reason_non_public"] else NEUTRAL


def is_dropped(item):
    return item["state"] == AgendaItemState.DROPPED
