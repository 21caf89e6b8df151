"""Files of a foreign system: fetched, looked at and stored, for papers and sittings alike."""

from datetime import datetime, time

import pikepdf

from committees import clock, documents
from committees.actions.files import PDF, media_type_of, store
from committees.importers.oparl import NotThere
from committees.models import MeetingFile, SittingRecall
from committees.states import MeetingFileKind

K = MeetingFileKind
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
    """Notice and minutes as they were published there, and what else hung on the sitting and its items."""
    for kind, file in ((K.NOTICE, part.invitation), (K.FORMER_MINUTES, part.minutes)):
        if file:
            fill_document(run, meeting, kind, BEFORE_ANY, file)
    for place, (number, file) in enumerate(part.files):
        title = f"{file.name} (zu {number})" if number else file.name
        fill_document(run, meeting, K.FORMER_FILE, place, file, title=title)
    meeting.files.filter(kind=K.FORMER_FILE, version_number__gte=len(part.files)).delete()


def fill_document(run, meeting, kind, number, file, title=""):
    stored = fetched(run, file)
    if stored and stored.media_type != PDF:
        run.note(f"Die Datei {file.address} ist kein PDF; so etwas gehört hier nicht zu einer Sitzung.")
    elif stored:
        values = {"title": (title or file.name)[:200], "file_name": file.file_name, "file": stored}
        values |= {"is_public": not SittingRecall.objects.of_agenda(meeting).exists()}
        values |= {"pages": pages_of(stored), "made_at": made_at(meeting, file)}
        MeetingFile.objects.update_or_create(meeting=meeting, version_number=number, kind=kind, defaults=values)


def made_at(meeting, file):
    """Noon of its day, else the beginning of the sitting."""
    zone = clock.local(meeting.starts_at).tzinfo
    made = datetime.combine(file.dated_on, time(12), tzinfo=zone) if file.dated_on else meeting.starts_at
    return min(made, clock.now())
