"""Publishing signed public minutes: everyone reads them, and the PDF that was signed (N4)."""

from committees import clock
from committees.actions.minutes.held import standing_against
from committees.models import PublishedMinutes
from committees.workflow import NotAllowed


def publish(minutes, *, by):
    against = standing_against("publish", minutes)
    if against:
        raise NotAllowed(" ".join(against))
    version = minutes.versions.order_by("number").last()
    PublishedMinutes.objects.create(
        version=version,
        meeting=minutes.meeting,
        committee_name=minutes.committee.name if minutes.committee else "",
        content=for_everyone(version.content),
        file=version.file,
        file_name=version.file_name,
        pages=version.pages,
        published_at=clock.now(),
    )


def for_everyone(content):
    """The frozen words without keys of persons."""
    signers = [{"role": each["role"], "name": each["name"]} for each in content["signers"]]
    head = content["head"]
    leaders = [{"name": each["name"], "from": each["from"]} for each in head["leaders"]]
    return content | {"signers": signers, "head": head | {"leaders": leaders}}
