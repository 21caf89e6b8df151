"""Numbers of Drucksachen and sittings: from a locked counter row, in the caller's transaction, never reused."""

import re

from django.db.models import Max

from committees.models import LegislativeTerm, Meeting, MeetingCounter, Motion, NumberCounter
from committees.states import NumberReset, NumberScope

PLACES = {"office": r"(?P<office>[^/\s]+)", "n": r"(?P<n>\d+)", "year": r"(?P<year>\d{4})"}
# As Meerbusch and its neighbours number sittings (ADI/007/2021); the running number begins anew with each term.
MEETING_NUMBER = "{committee}/{n:03}/{year}"
PLACES |= {"kind": r"(?P<kind>[^/\s]+)", "term": r"(?P<term>[^/\s]+)"}


def take_number(motion, day):
    """The next free number for this motion. Holds the counter's row until the transaction ends."""
    counter = locked_counter(motion, day)
    while True:
        counter.last += 1
        number = format_number(motion, counter.last, day)
        if not Motion.objects.filter(number=number).exists():
            break
    counter.save(update_fields=["last"])
    return number


def take_supplement_number(parent):
    """The next number below the parent's: ZD/1355/2021/1. The parent's row is the counter's lock."""
    locked_parent(parent)
    below = f"{parent.number}/"
    taken = Motion.objects.filter(number__startswith=below).values_list("number", flat=True)
    tails = [number.removeprefix(below) for number in taken]
    return f"{below}{max((int(tail) for tail in tails if tail.isdecimal()), default=0) + 1}"


def hold_numbers(motion, day):
    """Lock what this motion's number will come from, so that nobody else takes one meanwhile."""
    if motion.supplement_to is None:
        locked_counter(motion, day)
    else:
        locked_parent(motion.supplement_to)


def locked_parent(parent):
    # no_key: drafts that name the parent hold its key already; against them a full lock would be a deadlock.
    return Motion.objects.select_for_update(no_key=True).get(pk=parent.pk)


def keep_number(motion, number, day):
    """Move the counter on behind a number that came from outside, so that it is never given again."""
    found = re.fullmatch(number_regex(motion.kind.scheme.template), number)
    if not found:
        return
    counter = locked_counter(motion, day)
    counter.last = max(counter.last, int(found["n"]))
    counter.save(update_fields=["last"])


def skipped_by(motion, number, day):
    """How many numbers would stay empty if this number from outside were kept; 0 before the first was given."""
    found = re.fullmatch(number_regex(motion.kind.scheme.template), number)
    counter = NumberCounter.objects.filter(scheme=motion.kind.scheme, scope=scope_of(motion, day)).first()
    if not found or counter is None or counter.last == 0:
        return 0
    return max(0, int(found["n"]) - counter.last - 1)


def locked_counter(motion, day):
    scheme = motion.kind.scheme
    scope = scope_of(motion, day)
    return NumberCounter.objects.select_for_update().get_or_create(scheme=scheme, scope=scope)[0]


def scope_of(motion, day):
    """Name of the counter: what it counts for and since when it counts."""
    scheme = motion.kind.scheme
    parts = {NumberScope.OFFICE: [motion.office.code], NumberScope.KIND: [motion.kind.key]}.get(scheme.scope, [])
    if scheme.reset == NumberReset.YEAR:
        parts.append(str(day.year))
    elif scheme.reset == NumberReset.TERM:
        parts.append(term_name(day))
    return " ".join(parts)


def term_name(day):
    term = LegislativeTerm.objects.on(day).first()
    return f"{term.starts_on.year}-{term.ends_on.year}" if term else "ohne"


def format_number(motion, n, day):
    scheme, kind = motion.kind.scheme, motion.kind
    values = {"office": motion.office.code, "year": day.year, "kind": kind.short_name or kind.key}
    values |= {"n": str(n).zfill(scheme.digits), "term": term_name(day) if "{term}" in scheme.template else ""}
    return scheme.template.format(**values)


def number_regex(template):
    pieces = re.split(r"\{(\w+)\}", template)
    return "".join(PLACES[piece] if i % 2 else re.escape(piece) for i, piece in enumerate(pieces))


# --- sittings ---


def number_meeting(meeting):
    """Give a sitting its running number in the term and its number, once. A joint sitting is one sitting more for each
    of its committees; it is named after the first."""
    meeting.refresh_from_db(fields=["sequence", "number"])  # whoever froze meanwhile has given it
    if meeting.sequence is not None:
        return
    taken = {committee: take_sequence(committee) for committee in meeting.committees.order_by("pk")}
    first = meeting.committees.all()[0]
    meeting.sequence = taken[first]
    meeting.number = meeting.number or MEETING_NUMBER.format(
        committee=first.short_name, n=meeting.sequence, year=meeting.day.year
    )
    meeting.save(update_fields=["sequence", "number", "modified"])


def take_sequence(committee):
    """The next running number of this committee; the first one goes on behind the sittings that came with a number."""
    known = Meeting.objects.filter(committees=committee).aggregate(last=Max("sequence"))["last"]
    MeetingCounter.objects.get_or_create(committee=committee, defaults={"last": known or 0})
    counter = MeetingCounter.objects.select_for_update().get(committee=committee)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
