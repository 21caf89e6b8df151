"""The agenda as everyone reads it, and when it should come."""

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from committees.agendas import setting_of
from committees.calendar import add_working_days
from committees.models import VersionFile
from committees.reading.lines import LinesFor, Paper, motion_keys_of
from committees.search import current_public_versions

ONE_DAY = timedelta(days=1)


def public_lines(content, results=None):
    """Both parts of a public agenda; the papers that are published are linked, and what is published of the results
    stands at its item."""
    return LinesFor(public_papers(content), is_open=lambda item: True, results=results).parts(content)


def public_papers(content):
    files = VersionFile.objects.filter(version=OuterRef("pk"), is_public=True).order_by("position")
    said = JSONObject(position="position", title="title", media_type="file__media_type", size="file__size")
    versions = (
        current_public_versions()
        .filter(motion__in=motion_keys_of(content))
        .select_related("pdf")
        .with_slug()
        .annotate(said_files=ArraySubquery(files.values(said=said)))
        .defer("content", "html", "text")
    )
    return {version.motion_id: public_paper(version) for version in versions}


def public_paper(version):
    return Paper(
        number=version.motion_number,
        kind_name=version.kind_name,
        url=reverse("motion-page", args=[version.slug]),
        pdf_url=reverse("motion-pdf", args=[version.slug]),
        pdf_pages=version.pdf_pages,
        pdf_size=version.pdf.size,
        files=[
            each | {"url": reverse("motion-attachment", args=[version.slug, each["position"]])}
            for each in version.said_files
        ],
        way=[],
        version=version.number,
    )


def expected_in_public_on(meeting):
    """The day on which the agenda should become public, by the deadlines that hold on the day of the sitting."""
    setting = setting_of(meeting)
    return sending_day(meeting, setting) + timedelta(days=setting.public_after_days)


def sending_day(meeting, setting):
    """The day of the Versand; the working day before, if it is none."""
    return add_working_days(meeting.day - timedelta(days=setting.dispatch_days) + ONE_DAY, -1)
