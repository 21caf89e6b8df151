"""The difference between versions as somebody reads it: with the non-public Anlagen of a public paper for those alone
who may open them."""

from committees import documents
from committees.actions.difference import difference
from committees.rights import reads_internal_parts


def between(old, new, user):
    """Parts that differ between two versions."""
    return difference(*(content_for(version, user) for version in (old, new)))


def since_newest(motion, user):
    """Parts in which the draft differs from the newest version."""
    newest, draft = motion.latest_version, documents.content_of(motion)
    if reads_internal_parts(newest, user):
        _, hidden = documents.sorted_attachments(motion)
        draft["hidden_attachments"] = contents_of(hidden)
    return difference(content_for(newest, user), draft)


def content_for(version, user):
    if not version.content["internal_attachments"] or not reads_internal_parts(version, user):
        return version.content
    hidden = version.files.filter(is_public=False).select_related("file")
    return version.content | {"hidden_attachments": contents_of(hidden)}


def contents_of(attachments):
    return [documents.attachment_content(each, each.position) for each in attachments]
