"""What a Sitzungsmappe holds: the invitation, then each item with its paper and the files that belong to it."""

import re
from dataclasses import dataclass, field

from django.db.models import Q

from committees.agendas import public_content_of
from committees.models import MotionVersion
from committees.search import current_public_versions
from committees.states import AgendaItemKind


@dataclass(frozen=True)
class PackItem:
    """One item of the agenda with its paper, if it has one, and the files of the paper that go in."""

    number: str
    title: str
    is_heading: bool
    is_public: bool
    level: int = 0
    paper: MotionVersion | None = None
    files: list = field(default_factory=list)


def pack_content(version, *, is_public):
    """The agenda as this pack shows it."""
    return public_content_of(version.content) if is_public else version.content


def pack_items(version, *, is_public):
    """The items in the order of the agenda, in three queries for any number of them. The public pack holds what
    everyone reads, the other what was given to the members."""
    content = pack_content(version, is_public=is_public)
    items = [(item, level) for part in content["parts"] for top in part["items"] for item, level in with_level(top)]
    papers = newest_papers([item["motion"] for item, _ in items if item.get("motion")], is_public=is_public)
    return [pack_item(item, level, papers, is_public=is_public) for item, level in items]


def with_level(item):
    return [(item, 0), *((child, 1) for child in item["items"])]


def pack_item(item, level, papers, *, is_public):
    paper = papers.get(item["motion"]["id"]) if item.get("motion") else None
    files = [file for file in paper.files.all() if file.is_public or not is_public] if paper else []
    return PackItem(
        number=item["number"],
        title=item["title"],
        is_heading=item["kind"] == AgendaItemKind.HEADING,
        is_public=item["is_public"],
        level=level,
        paper=paper,
        files=files,
    )


def newest_papers(motions, *, is_public):
    """{key of the motion: its newest version for this pack}, papers that came after the agenda included."""
    versions = current_public_versions() if is_public else given_versions(motions)
    found = versions.filter(motion__in=[motion["id"] for motion in motions])
    found = found.select_related("pdf", "motion", "distribution").prefetch_related("files__file").order_by("number")
    return {version.motion_id: version for version in found}


def given_versions(motions):
    """Versions that the members have, or that the agenda was sent with; nothing that was withheld."""
    named = Q(pk__in=[])
    for motion in motions:
        if motion["version"]:
            named |= Q(motion=motion["id"], number=motion["version"])
    return MotionVersion.objects.filter(named | Q(distribution__isnull=False), withholding__isnull=True)


HEADING = re.compile(r"<(/?)h([2-4])\b")
REGION = re.compile(r'(<section\b[^>]*?) aria-labelledby="[^"]*"')
NAMED = re.compile(r' (id|aria-labelledby|aria-describedby|headers|for)="([^"]+)"')


def as_chapter(html, prefix):
    """The frozen text of a paper below the heading of its item: headings two levels lower, names of its own. Its
    sections are no regions here, for many would bear the same name."""
    html = REGION.sub(r"\1", html)
    lower = HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 2}", html)
    return NAMED.sub(lambda found: f' {found[1]}="{prefixed(found[2], prefix)}"', lower)


def prefixed(names, prefix):
    return " ".join(f"{prefix}-{name}" for name in names.split())


def papers_in(items):
    """The versions in the pack, each once."""
    return list({item.paper.pk: item.paper for item in items if item.paper}.values())
