"""Write the PDF of a Drucksache to a file: the stored one of the released version, or the draft marked ENTWURF."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from committees import clock, documents
from committees.actions.files import read
from committees.management.commands.check_motion import find_motion
from committees.states import BEFORE_RELEASE
from meerbusch_vision.pdf import PDFProblem


class Command(BaseCommand):
    help = "Schreibt das PDF einer Drucksache in eine Datei."

    def add_arguments(self, parser):
        parser.add_argument("number", help="Drucksachennummer, etwa ZD/1355/2021, oder Entwurfsnummer (E-12)")
        parser.add_argument("-o", "--output", required=True, help="Zieldatei")
        parser.add_argument("--draft", action="store_true", help="den neueren Entwurf statt der freigegebenen Fassung")

    def handle(self, *, number, output, draft, **options):
        motion = find_motion(number)
        if motion is None:
            raise CommandError(f"Eine Drucksache {number} gibt es nicht.")
        try:
            pdf, words = pdf_of(motion, draft)
            Path(output).write_bytes(pdf)
        except PDFProblem as problem:
            raise CommandError(f"Die Drucksache lässt sich so nicht setzen: {problem}") from problem
        except OSError as error:
            raise CommandError(f"Die Zieldatei {output} lässt sich nicht schreiben.") from error
        self.stdout.write(f"{output}: {number}, {words}, {len(pdf)} Byte")


def pdf_of(motion, wants_draft):
    """(bytes, what it is); a draft is used when asked for and newer, or when nothing is released yet."""
    version = motion.latest_version
    if version is None or (wants_draft and motion.state in BEFORE_RELEASE):
        content = documents.content_of(motion)
        return documents.content_pdf(content, created_at=clock.now(), is_draft=True), "Entwurf"
    return read(version.pdf), f"Fassung {version.number}"
