"""Files of a foreign system: fetched, looked at and stored, for papers and sittings alike."""

from datetime import datetime, time

import pikepdf

from committees import clock, documents
from committees.actions.files import PDF, media_type_of, store
from committees.importers.oparl import NotThere
from committees.models import MeetingFile
from committees.states import MeetingFileKind

BEFORE_ANY = 0  # belongs to no version of the agenda that was made here


def fetched(run, file):
    """The stored file; None with a sentence in the report where it is not to be had. Where the server just does not
    answer, its paper waits for the next run."""
    if not run.with_files:
        return None
    try:
        data = run.source.file(file.address)
    except NotThere as error:
        run.note(str(error))
        return None
    media_type = media_type_of(data)
    if media_type is None:
        run.note(f"Die Datei {file.address} ist von einer Art, die hier nicht angenommen wird.")
        return None
    return store(data, media_type)


def pages_of(file):
    try:
        return documents.stored_page_count(file.path) or 1
    except pikepdf.PdfError:
        return 1


def fill_documents(run, meeting, part):
    """Notice and minutes as they were published there."""
    for kind, file in ((MeetingFileKind.NOTICE, part.invitation), (MeetingFileKind.FORMER_MINUTES, part.minutes)):
        stored = fetched(run, file) if file else None
        if stored and stored.media_type == PDF:
            fill_document(meeting, kind, file, stored)
        elif stored:
            run.note(f"Die Datei {file.address} ist kein PDF; so etwas gehört hier nicht zu einer Sitzung.")


def fill_document(meeting, kind, file, stored):
    values = {"title": file.name, "file_name": file.file_name, "file": stored, "is_public": True}
    zone = clock.local(meeting.starts_at).tzinfo
    made = datetime.combine(file.dated_on, time(12), tzinfo=zone) if file.dated_on else meeting.starts_at
    values |= {"pages": pages_of(stored), "made_at": min(made, clock.now())}
    MeetingFile.objects.update_or_create(meeting=meeting, version_number=BEFORE_ANY, kind=kind, defaults=values)
