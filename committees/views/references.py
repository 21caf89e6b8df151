"""Papers that belong together, read from either side: what this one names, and what names it."""

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from committees import search
from committees.models import Motion, MotionLink, MotionVersion
from committees.models.built import built_once
from committees.rights import reads_draft
from committees.states import SEEN_FROM_THE_TARGET, LinkRelation

LABELS = dict(LinkRelation.choices)


def public_references(version):
    """For the public page: links of this version, then published papers whose current version links to it. One query
    for both, whatever their number."""
    number, links = version.motion_number, version.content["links"]
    papers = papers_beside(marks=[f">{number}", *(f"={link['number']}" for link in links)])
    addresses = {paper["motion_number"]: reverse("motion-page", args=[paper["slug"]]) for paper in papers}
    titles = {paper["motion_number"]: paper["subject"] for paper in papers}
    there = [reference(link, addresses, titles) for link in links]
    return there + [
        back_reference(paper, link["relation_label"], addresses)
        for paper in papers
        for link in paper["content__links"]
        if link["number"] == number
    ]


@built_once
def papers_beside(marks):
    """Papers in public with one of these marks in their current version."""
    found = search.current_public_versions().filter(listing__marks__overlap=marks).with_slug()
    return found.order_by("paper_date", "pk").values("motion_number", "kind_name", "subject", "slug", "content__links")


def reference(link, addresses, titles):
    """A link with the title that its paper has now: the frozen one may be what was replaced or taken back."""
    return {
        "number": link["number"],
        "subject": titles.get(link["number"], ""),
        "words": link["relation_label"],
        "url": addresses.get(link["number"], ""),
    }


def back_reference(paper, relation_label, addresses):
    return {
        "number": paper["motion_number"],
        "subject": paper["subject"],
        "words": words_from_the_target(relation_label, paper["kind_name"]),
        "url": addresses[paper["motion_number"]],
    }


def words_from_the_target(relation_label, kind_name):
    """ "dazu Änderungsantrag", "ergänzt durch Beschlussvorlage"; an answer says in its title what it is."""
    seen = SEEN_FROM_THE_TARGET.get(relation_label, SEEN_FROM_THE_TARGET[LinkRelation.REFERS.label])
    return seen if relation_label == LinkRelation.ANSWERS.label else f"{seen} {kind_name}"


def intern_references(motion, content, user):
    """For the workspace: only papers this user may see count, and of each only what the user reads of it."""
    numbers = [link["number"] for link in content["links"]]
    frozen = MotionVersion.objects.visible_to(user).filter(motion=OuterRef("pk")).order_by("-number")
    drafted = MotionLink.objects.filter(source=OuterRef("pk"), target=motion)
    linking = Q(links__target=motion)
    if motion.number:
        named = MotionVersion.objects.filter(content__links__contains=[{"number": motion.number}])
        linking |= Q(pk__in=named.values("motion"))
    related = Motion.objects.filter(linking | Q(number__in=numbers)).values("pk")
    said = JSONObject(subject="subject", links="content__links")
    motions = (
        Motion.objects.visible_to(user)
        .filter(pk__in=related)
        .exclude(pk=motion.pk)
        .select_related("kind")
        .annotate(read=Subquery(frozen.values(said=said)[:1]), drafted=Subquery(drafted.values("relation")[:1]))
        .order_by("created_at", "pk")
    )
    papers = list(motions)
    addresses = {paper.number: paper.get_absolute_url() for paper in papers if paper.number}
    titles = {paper.number: title_of(paper, user) for paper in papers if paper.number}
    back = [found for paper in papers if (found := seen_from(paper, motion, user))]
    return [reference(link, addresses, titles) for link in content["links"]] + back


def title_of(paper, user):
    return paper.subject if reads_draft(paper, user) else paper.read["subject"]


def seen_from(paper, motion, user):
    """How this paper links to the motion as the user reads it: by its draft, or by its newest version read."""
    if reads_draft(paper, user):
        label = LABELS.get(paper.drafted)
    else:
        labels = (link["relation_label"] for link in paper.read["links"] if link["number"] == motion.number)
        label = next(labels, None)
    if label is None:
        return None
    words = words_from_the_target(label, paper.kind.name)
    return {"number": paper.label, "subject": title_of(paper, user), "words": words, "url": paper.get_absolute_url()}
