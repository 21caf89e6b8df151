"""Write the PDF of a Drucksache to a file: the stored one of the released version, or the draft marked ENTWURF."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from committees import clock, documents
from committees.actions.files import read
from committees.models import Motion
from committees.states import MotionState


class Command(BaseCommand):
    help = "Schreibt das PDF einer Drucksache in eine Datei."

    def add_arguments(self, parser):
        parser.add_argument("number", help="Drucksachennummer, etwa ZD/1355/2021")
        parser.add_argument("-o", "--output", required=True, help="Zieldatei")
        parser.add_argument("--draft", action="store_true", help="den neueren Entwurf statt der freigegebenen Fassung")

    def handle(self, *, number, output, draft, **options):
        motion = Motion.objects.filter(number=number).first()
        if motion is None:
            raise CommandError(f"Eine Drucksache {number} gibt es nicht.")
        pdf, words = pdf_of(motion, draft)
        Path(output).write_bytes(pdf)
        self.stdout.write(f"{output}: {number}, {words}, {len(pdf)} Byte")


def pdf_of(motion, wants_draft):
    """(bytes, what it is); a draft is used when asked for and newer, or when nothing is released yet."""
    version = motion.latest_version
    if version is None or (wants_draft and motion.state == MotionState.DRAFT):
        content = documents.content_of(motion)
        return documents.content_pdf(content, created_at=clock.now(), is_draft=True), "Entwurf"
    return read(version.pdf), f"Fassung {version.number}"
