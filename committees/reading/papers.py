"""The papers of an agenda in the newest version that a member of the workspace has."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from committees.models import Meeting, Motion, MotionVersion, ReadVersion, VersionFile
from committees.reading.lines import Paper, motion_keys_of
from committees.rights import reads_internal_parts
from committees.way import meeting_keys, stops_of_content


def papers_read_by(user, content, visit):
    """({key of the motion: Paper}, {key of the motion: key of its office}): three queries for any number of items."""
    keys = motion_keys_of(content)
    newest = {}
    for version in versions_for_agenda(user).filter(motion__in=keys).order_by("number"):
        version.content = {"consultations": version.stations}  # nothing else of it is read here
        newest[version.motion_id] = version
    meetings = Meeting.objects.visible_to(user).in_bulk(meeting_keys(each.content for each in newest.values()))
    offices = dict(Motion.objects.filter(pk__in=keys - newest.keys()).values_list("pk", "office")) if keys else {}
    offices |= {key: version.motion.office_id for key, version in newest.items()}
    return {key: intern_paper(version, user, meetings, visit) for key, version in newest.items()}, offices


def versions_for_agenda(user):
    files = VersionFile.objects.filter(version=OuterRef("pk")).order_by("position")
    said = JSONObject(
        position="position", title="title", is_public="is_public", media_type="file__media_type", size="file__size"
    )
    return (
        MotionVersion.objects.visible_to(user)
        .select_related("pdf", "motion", "distribution")
        .annotate(
            stations=F("content__consultations"),
            said_files=ArraySubquery(files.values(said=said)),
            is_read=Exists(ReadVersion.objects.filter(version=OuterRef("pk"), user=user.pk)),
        )
        .defer("content", "html", "text")
    )


def intern_paper(version, user, meetings, visit):
    address = [version.motion.address, version.number]
    given_at = version.distribution.given_at if version.is_distributed else None
    before = visit.before_at if visit else None
    reads_internal = reads_internal_parts(version, user)
    return Paper(
        number=version.motion_number,
        kind_name=version.kind_name,
        url=reverse("intern-version", args=address),
        pdf_url=reverse("intern-version-pdf", args=address),
        pdf_pages=version.pdf_pages,
        pdf_size=version.pdf.size,
        files=[
            each | {"url": reverse("intern-version-file", args=[*address, each["position"]])}
            for each in version.said_files
            if each["is_public"] or reads_internal
        ],
        way=short_way(version.content, meetings),
        version=version.number,
        given_at=given_at,
        is_new=not version.is_read,
        is_changed=bool(before and given_at and given_at > before),
    )


def short_way(content, meetings):
    """["AGSF 17.06.2026", "Rat"] where a paper goes to more than one committee."""
    stops = stops_of_content(content, meetings)
    if len(stops) < 2:
        return []
    return [f"{stop.short_name} {stop.day:%d.%m.%Y}" if stop.day else stop.short_name for stop in stops]
