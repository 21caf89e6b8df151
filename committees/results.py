"""What became of an item, a paper, a station: which resolution counts, and what everyone may read of it."""

from collections import Counter
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from committees import clock
from committees.models import Candidate, ElectionRound, PublicResolution, Resolution, Slug
from committees.rules.proceedings.results import is_lost_way_on, settles
from committees.states import Asks, Outcome, RoundKind, RowKind, VotingMode

ENDED_WELL = (
    Outcome.ADOPTED,
    Outcome.ADOPTED_CHANGED,
    Outcome.RECOMMENDED,
    Outcome.RECOMMENDED_CHANGED,
    Outcome.AGREED,
    Outcome.APPROVED,
    Outcome.ELECTED,
    Outcome.NOTED,
    Outcome.ANSWERED,
    Outcome.SETTLED,
)
NUMBERS = ("seats", "yes", "no", "abstain", "invalid", "excluded", "absent")


def is_decisive(resolution):
    """Whether it says what became of the matter."""
    return settles(resolution.asks, resolution.outcome)


def decisive_by_committee(resolutions):
    """{key of a committee: the resolution that counts there}, the last one of each."""
    return {each.committee_id: each for each in resolutions if is_decisive(each)}


def symbol_of(outcome):
    """The symbol beside the words of a result."""
    return "success" if outcome in ENDED_WELL else "info"


# --- what is shown of a resolution, and published of a public one ---


def content_of(resolution):
    """Its words and numbers as plain values; rows and single votes come with it. Single votes are told of a named vote
    alone: an open vote is counted by faction."""
    item = resolution.subject
    return {
        "key": resolution.pk,
        "number": item.number,
        "subject": item.title,
        "paper": (item.motion.number or "") if item.motion_id else "",
        "committee": resolution.committee.name,
        "short_name": resolution.committee.short_name,
        "title": resolution.title or named_by_procedure(resolution),
        "asks": resolution.asks,
        "asks_label": resolution.get_asks_display(),
        "adopted": resolution.adopted,
        "outcome": resolution.outcome,
        "outcome_label": resolution.get_outcome_display(),
        "words": resolution.words or resolution.get_outcome_display(),
        "mode_label": resolution.get_mode_display(),
        "rows": [row_content(row) for row in resolution.rows.all()],
        "named": named_votes(resolution),
        "decided_on": clock.local(resolution.decided_at).date().isoformat(),
        "next": next_content(resolution),
        **lists_content(resolution),
    }


def content_for_everyone(resolution):
    """The same; why the public was to be sent out is said behind closed doors."""
    content = content_of(resolution)
    return content | {"adopted": ""} if resolution.asks == Asks.CLOSE_DOORS else content


def lists_content(resolution):
    """{"lists": [{"name", "votes", "seats", "elected"}]} of an election by lists, of anything else nothing."""
    rows = [{**each, "elected": each["elected"][: each["seats"]]} for each in lists_of(resolution)]
    return {"lists": rows} if rows else {}


def lists_of(resolution):
    """What `with_votes` brought along, or read now for a single one."""
    if hasattr(resolution, "said_lists"):
        return resolution.said_lists
    return type(resolution).objects.values_list(said_lists(), flat=True).get(pk=resolution.pk)


def named_by_procedure(resolution):
    """Of a motion on the procedure and an amendment what it asked for, so that its loss is not read as the matter's."""
    beside = [Asks.AMEND, *Asks.of_the_procedure()]
    is_beside = resolution.asks in beside or is_lost_way_on(resolution.asks, resolution.outcome)
    return resolution.get_asks_display() if is_beside else ""


def next_content(resolution):
    """Where the matter goes on, None where it does not: {"committee_id", "committee", "short_name", "slug", "on"}."""
    committee = {Outcome.REFERRED: resolution.referred_to, Outcome.ADJOURNED: resolution.committee}
    onward = committee.get(resolution.outcome)
    if onward is None:
        return None
    meeting = resolution.adjourned_to
    return {
        "committee_id": onward.pk,
        "committee": onward.name,
        "short_name": onward.short_name,
        "slug": onward.slug,
        "on": meeting.day.isoformat() if meeting and meeting.is_public else None,
    }


def row_content(row):
    return {"label": row.label, "is_total": row.kind == RowKind.TOTAL} | {name: getattr(row, name) for name in NUMBERS}


def named_votes(resolution):
    if resolution.mode != VotingMode.NAMED:
        return []
    votes = resolution.person_votes.all()
    return [{"name": vote.attendance.name, "choice": vote.get_choice_display()} for vote in votes]


def with_votes(resolutions):
    """The resolutions with all that content_of asks for, in three queries."""
    items = ("item__motion", "about__motion")
    resolutions = resolutions.select_related("committee", "referred_to", "adjourned_to", *items)
    resolutions = resolutions.annotate(said_lists=said_lists())
    return resolutions.prefetch_related("rows", "person_votes__attendance")


def said_lists():
    """To annotate resolutions with: the lists of the round that filled the committee."""
    filled = ElectionRound.objects.filter(kind__in=RoundKind.by_list(), candidates__seats__gt=0).values("pk")
    lists = Candidate.objects.filter(round__in=filled, round__resolution=OuterRef("pk")).order_by("position", "pk")
    return ArraySubquery(lists.values(said=JSONObject(name="name", votes="votes", seats="seats", elected="people")))


def as_shown(content):
    """The content with what a template needs: the day as such, the symbol, the sum of the votes."""
    return content | {
        "decided_on": date.fromisoformat(content["decided_on"]),
        "symbol": "info" if content.get("is_untold") else symbol_of(content["outcome"]),
        "total": next((row for row in content["rows"] if row["is_total"]), None),
    }


# --- in public ---

SAID = JSONObject(
    item="item_key",
    committee="committee_id",
    is_decisive="is_decisive",
    is_provisional="is_provisional",
    is_disclosed="is_disclosed",
    content="content",
)


def said_of_meeting():
    """To annotate sittings with: what is published of their resolutions."""
    found = PublicResolution.objects.filter(meeting=OuterRef("pk")).order_by("item_key", "position")
    return ArraySubquery(found.values(said=SAID))


def said_of_motion(reference="motion"):
    """To annotate versions of papers with: what is published on their matter, the last decision last."""
    found = PublicResolution.objects.decisive().filter(motion=OuterRef(reference)).order_by("decided_on", "position")
    return ArraySubquery(found.values(said=SAID))


def by_item(said):
    """{key of the item: [content as shown]} of what is said."""
    found = {}
    for each in said:
        found.setdefault(each["item"], []).append(shown(each))
    return found


def by_committee(said):
    """{key of a committee: content as shown} of the last decision of each."""
    return {each["committee"]: shown(each) for each in said}


def shown(said):
    """One of what is said, as a template shows it."""
    return as_shown(said["content"]) | {"is_provisional": said["is_provisional"]}


def rows_of(resolutions):
    """[(PublicResolution, content as shown)] for a table, each with `paper_slug`, the address of its paper if everyone
    may read it."""
    slugs = Slug.objects.of_papers_in_public().filter(public_object__record_id=OuterRef("motion_id"))
    found = resolutions.annotate(paper_slug=Subquery(slugs.values("slug")[:1]))
    return [(each, shown(said_of(each))) for each in found.select_related("meeting", "committee")]


def said_of(resolution):
    return {"content": resolution.content, "is_provisional": resolution.is_provisional}


def earlier_rows(stations):
    """The same of what the old system told: [(EarlierStation, what a row shows)]."""
    return [(each, shown_earlier(each)) for each in stations.with_paper().select_related("committee")]


def shown_earlier(station):
    return {
        "subject": station.subject,
        "paper": station.paper_number,
        "committee": station.committee.name,
        "short_name": station.committee.short_name,
        "decided_on": station.met_on,
        "number": station.number,
        "words": station.words,
        "symbol": symbol_of(station.outcome),
        "is_provisional": False,
        "is_taken_over": True,
    }


def told_resolutions(content):
    """Stations with the wording that the old system told of a resolution and that no section of the paper says, each
    with its `anchor` on the page."""
    titles = {section["title"] for section in content["sections"]}
    told = (each for each in content["consultations"] if each.get("result") and each["result"].get("text"))
    stations = [each | {"meeting_on": date.fromisoformat(each["meeting_on"])} for each in told]
    anchors = anchors_once(resolution_anchor(each["slug"], each["meeting_on"]) for each in stations)
    return [
        each | {"anchor": anchor}
        for each, anchor in zip(stations, anchors, strict=True)
        if resolution_title(each["committee"], each["meeting_on"]) not in titles
    ]


def anchors_once(anchors):
    """Of several resolutions of one committee on one day the first keeps the plain anchor, the others are counted."""
    seen = Counter()
    for anchor in anchors:
        seen[anchor] += 1
        yield anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}"


def resolution_title(committee, day):
    """The heading of a resolution that was read in from a folder."""
    return f"Beschluss: {committee}, {day:%d.%m.%Y}"


def resolution_anchor(slug, day):
    return f"beschluss-{slug}-{day.isoformat()}"


# --- in the workspace ---


def by_station(motion, user):
    """({key of the Beratung: content}, {key of a committee: content}) of what was decided on this paper, as far
    as this user may know, the last decision of each; Beratungen of imported sittings are known by the committee."""
    decided = Resolution.objects.visible_to(user).on_papers([motion]).filter(decided_at__isnull=False)
    stations, committees = {}, {}
    for resolution in with_votes(decided).order_by("decided_at", "position"):
        if is_decisive(resolution):
            content = as_shown(content_of(resolution))
            stations[resolution.consultation_id] = committees[resolution.committee_id] = content
    return stations, committees
