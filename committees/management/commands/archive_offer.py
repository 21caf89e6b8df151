"""What is to be offered to the archive before it is deleted: listed, or offered and written as a package."""

from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from committees.actions import archive
from committees.actions.archive_package import lost_files, write_package
from committees.models import ArchiveOffer


class Command(BaseCommand):
    help = "Nennt, was dem Archiv anzubieten ist; mit -o wird es angeboten und das Paket geschrieben."

    def add_arguments(self, parser):
        parser.add_argument("-o", "--output", help="Zieldatei des Pakets (ZIP)")

    def handle(self, *, output, **options):
        due, waiting = archive.due(), ArchiveOffer.objects.waiting().order_by("pk")
        for record in due:
            self.stdout.write(f"anzubieten: {archive.label_of(record)}, {archive.KINDS[type(record)]}")
        for offer in waiting:
            self.stdout.write(f"Antwort steht aus: {offer.label}")
        if output:
            self.write(output)
        elif not due and not waiting:
            self.stdout.write("Zurzeit ist nichts anzubieten.")

    def write(self, output):
        """What the file cannot hold is not offered either."""
        try:
            with open(output, "xb") as file, whole_or_gone(output), transaction.atomic():
                archive.offer(by=None)
                waiting = ArchiveOffer.objects.waiting().order_by("pk")
                write_package(waiting, file)
                file.flush()
        except OSError as error:
            raise CommandError(f"Das Paket lässt sich nicht anlegen ({error}).") from error
        number = "1 Unterlage" if len(waiting) == 1 else f"{len(waiting)} Unterlagen"
        self.stdout.write(f"{output}: {number}. Die Antwort des Archivs hält der Sitzungsdienst fest.")
        for each in lost_files(waiting):
            self.stdout.write(f"fehlt im Dateispeicher: {each.label}, „{each.title}“ (SHA-256 {each.sha256})")


@contextmanager
def whole_or_gone(path):
    try:
        yield
    except BaseException:
        Path(path).unlink()
        raise
