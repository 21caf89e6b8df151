"""Publishing signed public minutes: everyone reads them, and the PDF that was signed (N4)."""

from committees import clock
from committees.actions.minutes.held import standing_against
from committees.models import MinutesFile, PublishedMinutes, PublishedMinutesFile
from committees.workflow import NotAllowed


def publish(minutes, *, by):
    against = standing_against("publish", minutes)
    if against:
        raise NotAllowed(" ".join(against))
    put_in_public(minutes, minutes.versions.order_by("number").last())


def put_in_public(minutes, version):
    """Everyone reads this version with its files."""
    published = PublishedMinutes.objects.create(
        version=version,
        meeting=minutes.meeting,
        committee_name=minutes.committee.name if minutes.committee else "",
        content=for_everyone(version.content),
        file_id=version.file_id,
        file_name=version.file_name,
        pages=version.pages,
        published_at=clock.now(),
    )
    publish_files(published, version)


def publish_files(published, version):
    """The attachments that the frozen minutes name, in their order: those of the items handled in public."""
    named = {file["id"] for file in version.content["files"]}
    files = MinutesFile.objects.filter(pk__in=named, minutes=version.minutes).select_related("item")
    PublishedMinutesFile.objects.bulk_create(
        PublishedMinutesFile(
            source=each,
            minutes=published,
            position=position,
            item_number=each.item.number if each.item else "",
            title=each.title,
            file_name=each.file_name,
            file_id=each.file_id,
        )
        for position, each in enumerate(files.order_by("position", "pk"), start=1)
    )


def for_everyone(content):
    """The frozen words without keys of persons."""
    signers = [{"role": each["role"], "name": each["name"]} for each in content["signers"]]
    head = content["head"]
    leaders = [{"name": each["name"], "from": each["from"]} for each in head["leaders"]]
    return content | {"signers": signers, "head": head | {"leaders": leaders}}
