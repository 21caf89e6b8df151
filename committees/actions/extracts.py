"""Making a Beschlussauszug and giving it to the office that carries the resolution out."""

from django.db import transaction

from committees import clock
from committees.actions.files import PDF, store
from committees.actions.objections import note
from committees.documents import page_count
from committees.extracts import extract_pdf, is_provisional
from committees.mails import mail_office
from committees.models import ResolutionExtract
from committees.workflow import NotAllowed


@transaction.atomic
def make_extract(resolution, *, by, office=None):
    """The extract as it is now, kept; the office gets a mail that says where it lies, and nothing of what it says."""
    if not resolution.is_decided:
        raise NotAllowed("Einen Auszug gibt es erst, wenn der Beschluss gefasst ist.")
    office = office or (resolution.item.motion.office if resolution.item.motion_id else None)
    made_at, provisional = clock.now(), is_provisional(resolution)
    data = extract_pdf(resolution, office=office, made_at=made_at, provisional=provisional)
    extract = ResolutionExtract.objects.create(
        resolution=resolution,
        office=office,
        is_provisional=provisional,
        file=store(data, PDF),
        pages=page_count(data),
        made_at=made_at,
        made_by=by,
        sent_at=made_at if office else None,
    )
    if office:
        tell_office(resolution, office)
    note(resolution, "make_extract", by=by, words=office.name if office else "")
    return extract


def tell_office(resolution, office):
    meeting = resolution.item.meeting
    mail_office(
        office,
        subject=f"Beschlussauszug zu {resolution.item.number}, {meeting}",
        text=f"Für Ihr Amt liegt ein Beschlussauszug zu {resolution.item.number} der Sitzung {meeting} bereit.",
        path=resolution.get_absolute_url(),
    )
