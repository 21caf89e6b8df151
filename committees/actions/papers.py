"""The documents of a sitting are made of a frozen agenda and kept; the same version makes the same files."""

from django.db import transaction

from committees import clock
from committees.actions.files import PDF, store
from committees.documents import page_count
from committees.invitation import invitation_pdf, notice_pdf, sitting_words
from committees.models import MeetingFile, PublicAgenda
from committees.states import AgendaVersionKind, MeetingFileKind
from committees.words import slugify

K = MeetingFileKind
# What stands in front of the file name; public files say no more than everyone may know.
NAMES = {K.INVITATION: "Einladung", K.NOTICE: "Bekanntmachung", K.PACK_PUBLIC: "Mappe", K.PACK_ALL: "Mappe-mit-NOE"}


@transaction.atomic
def make_documents(version):
    """Invitation and notice of this version, as the Versand calls it; a second call changes nothing. Everyone reads
    the notice as soon as the agenda of this version is public."""
    made = {file.kind: file for file in files_of(version)}
    for kind, render in ((K.INVITATION, invitation_pdf), (K.NOTICE, notice_pdf)):
        if kind not in made:
            made[kind] = keep_document(version, kind, render(version))
    return [made[K.INVITATION], made[K.NOTICE]]


def files_of(version):
    return MeetingFile.objects.filter(meeting=version.meeting_id, version_number=version.number)


def keep_document(version, kind, data, **more):
    """The file of this kind, with these bytes; a Sitzungsmappe may be made anew."""
    values = {
        "is_public": kind in K.for_everyone() and is_published(version),
        "title": title_of(version, kind),
        "file_name": file_name(version, kind),
        "file": store(data, PDF),
        "pages": page_count(data),
        "made_at": clock.now(),
    }
    file, _ = MeetingFile.objects.update_or_create(
        meeting=version.meeting, version_number=version.number, kind=kind, defaults=values | more
    )
    return file


def is_published(version):
    return PublicAgenda.objects.filter(version=version).exists()


def publish_documents(version):
    """What everyone may read of this version, from now on."""
    files_of(version).filter(kind__in=K.for_everyone()).update(is_public=True)


def title_of(version, kind):
    """ "Einladung: 7. Sitzung des Rates", of a Nachtrag with its Fassung."""
    name = f"{kind.label}: {sitting_words(version.content['meeting'])}"
    return f"{name}, Nachtrag ({version.number}. Fassung)"[:200] if is_supplement(version) else name[:200]


def file_name(version, kind):
    """Einladung-ADI-007-2021-Fassung-2.pdf"""
    sitting = version.content["meeting"]
    number = slugify(sitting["number"]) or f"{sitting['starts_at']:.10}"
    return f"{NAMES[kind]}-{number}{f'-Fassung-{version.number}' if version.number > 1 else ''}.pdf"


def is_supplement(version):
    return version.kind == AgendaVersionKind.SUPPLEMENT
