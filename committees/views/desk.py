"""Mein Schreibtisch: what waits for me, my drafts, what comes next."""

from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet, Window
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock, hooks
from committees.models import Committee, Motion
from committees.models.rounds import counting_late, waiting_for
from committees.states import UserRole
from committees.timetable import hand_in_words, with_rules
from committees.views.desk_meetings import invitations_due, is_member, next_meetings
from committees.views.receipts import income_blocks
from committees.views.shortcuts import as_read_by, newest_read
from committees.views.signing import late_words, with_due_words

LONGEST = 8
SIGNING, DRAFTS = "zeichnen", "entwuerfe"


@dataclass(frozen=True)
class Block:
    """One list on the desk: its title, its rows, and what stands there when it is empty."""

    key: str
    title: str
    motions: QuerySet | list
    empty: str
    more: str = ""
    rows: str = "committees/intern_rows.html"

    @property
    def total(self):
        return self.motions[0].total if self.motions else 0


@require_safe
def desk(request):
    scope = request.user.scope
    visible = Motion.objects.visible_to(request.user).for_list()
    found = [*signing_blocks(request.user, visible), *blocks_for(scope, visible)]
    blocks = [replace(block, motions=cut(block.motions, request.user)) for block in found]
    blocks = [block for block in blocks if block.motions or block.key != SIGNING]
    if blocks[0].key == SIGNING:
        with_due_words(blocks[0].motions)
    for block in blocks:
        if block.key == DRAFTS:
            with_hand_in_words(block.motions)
    lists = hooks.gather(hooks.desk_lists, request.user)
    context = {
        "greeting": greeting(clock.now()),
        "address": address_of(request.user),
        "summary": summary(blocks, lists),
        "now": clock.now(),
        "lists": lists,
        "blocks": blocks,
        "meetings": next_meetings(request.user),
        "is_member": is_member(request.user),
        "invitations": invitations_due(request.user),
        "role_words": role_words(request.user),
    }
    return render(request, "committees/desk.html", context)


def greeting(now):
    hour = clock.local(now).hour
    return "Guten Morgen" if hour < 11 else "Guten Tag" if hour < 18 else "Guten Abend"


def address_of(user):
    """ "Frau Lindner", or the full name of those who name no form of address."""
    person = user.person
    if person and person.address_form:
        return " ".join(part for part in (person.address_form, person.title, person.family_name) if part)
    return str(user)


def signing_blocks(user, motions):
    """What waits for this user's signature; nobody else has the block."""
    if user.scope.signing_motions:
        waiting = counting_late(waiting_for(motions, user, clock.today()), clock.today())
        address = reverse("signing-list")
        yield Block(SIGNING, "Wartet auf mich", waiting, "", address, "committees/signing_rows.html")


def blocks_for(scope, motions):
    """The lists of this desk by role, the most pressing first."""
    intern = reverse("intern-motion-list")
    blocks = []
    if scope.reads_everything:
        waiting = motions.waiting_for_release().order_by("release_asked_at")
        blocks.append(
            Block(
                "wartet", "Wartet auf Freigabe", waiting, "Keine Vorlage wartet auf Freigabe.", f"{intern}?stand=asked"
            )
        )
    if scope.has(UserRole.COMMITTEE_SERVICES):
        released = motions.waiting_to_be_sent().order_by("changed_at")
        blocks.append(
            Block("freigegeben", "Freigegeben, noch nicht versandt", released, "Alles Freigegebene ist versandt.")
        )
    if scope.offices:
        drafts = motions.in_draft_of(scope).order_by("-changed_at")
        blocks.append(
            Block(
                DRAFTS,
                "Entwürfe meines Amtes",
                drafts,
                "Zurzeit ist nichts in Arbeit.",
                f"{intern}?stand=draft",
            )
        )
    blocks += [Block(*values) for values in income_blocks(scope, motions)]
    newest = motions.filter(distributed_at__isnull=False).order_by("-distributed_at")
    blocks.append(Block("neu", "Neue Vorlagen", newest, "Sobald eine Vorlage versandt ist, steht sie hier.", intern))
    return blocks


def cut(motions, user):
    """The first rows; each says in `total` how many there are."""
    return as_read_by(user, motions.annotate(total=Window(Count("*")), read=newest_read(user))[:LONGEST])


def summary(blocks, lists):
    """The desk in one sentence; where none of its papers waits, that of the first list which has one."""
    number = blocks[0].total
    told = next((each.summary for each in lists if each.summary), "")
    if blocks[0].key == SIGNING:
        late = late_words(number, blocks[0].motions[0].late)
        words = "wartet eine Mitzeichnung" if number == 1 else f"warten {number} Mitzeichnungen"
        return f"Auf Sie {words}{late}."
    if blocks[0].key == "wartet":
        words = {0: told or "Nichts wartet auf Sie.", 1: "Auf Sie wartet eine Vorlage."}
        return words.get(number, f"Auf Sie warten {number} Vorlagen.")
    if blocks[0].key == DRAFTS:
        words = {0: told or "In Ihrem Amt ist nichts in Arbeit.", 1: "In Ihrem Amt ist eine Vorlage in Arbeit."}
        return words.get(number, f"In Ihrem Amt sind {number} Vorlagen in Arbeit.")
    return told or "Hier steht, was neu für Sie ist."


def with_hand_in_words(motions):
    """Drafts with the days until which they are to be handed in for the sittings they go to."""
    stations = [station for motion in motions for station in motion.consultations.all()]
    committees = with_rules(Committee.objects.filter(pk__in={station.committee_id for station in stations}))
    committees = list(committees) if stations else []
    for motion in motions:
        motion.hand_in = list(hand_in_words(motion.consultations.all(), committees, clock.today()))


def role_words(user):
    """What the user is here, in words: "Sitzungsdienst", "Sachbearbeitung, Zentrale Dienste" …"""
    words = [", ".join(str(p) for p in (r.get_role_display(), r.office or r.faction) if p) for r in user.current_roles]
    if not words and user.scope.committees:
        words = ["Ratsmitglied" if user.scope.is_council_member else "Mitglied"]
    return " · ".join(words)
