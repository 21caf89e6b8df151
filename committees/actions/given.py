"""Papers that come in finished from another system: frozen with the document that they had there."""

from committees import documents
from committees.actions.motions import freeze_files
from committees.models import MotionVersion


def freeze_given(motion, content, *, pdf, pages, text, released_at):
    """The version whose document is the one that came (a stored PDF with so many pages), with the text of it."""
    html = documents.content_html(content)
    version = MotionVersion.objects.create(
        motion=motion,
        number=content["version"],
        motion_number=motion.number,
        kind_name=motion.kind.name,
        subject=motion.subject,
        paper_date=motion.paper_date,
        is_public=motion.is_public,
        content=content,
        html=html,
        text=text or documents.content_text(content),
        content_sha256=documents.content_sha256(content),
        html_sha256=documents.sha256(html.encode()),
        pdf=pdf,
        pdf_pages=pages,
        change_note=content["change_note"],
        released_at=released_at,
    )
    freeze_files(version, motion)
    return version
