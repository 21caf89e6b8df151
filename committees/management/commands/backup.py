"""Write everything in the database and the store as one set into a folder; the program may be in use."""

from django.core.management.base import BaseCommand, CommandError

from committees.actions.backups import BackupError, make_backup


class Command(BaseCommand):
    help = "Sichert Datenbank und Dateien in einen leeren Ordner; das Programm darf dabei laufen."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="ORDNER")

    def handle(self, folder, **options):
        try:
            manifest = make_backup(folder)
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(entry.rows for entry in manifest.tables.values())
        size = sum(entry.size for entry in manifest.entries)
        self.stdout.write(
            f"{len(manifest.tables)} Tabellen mit {rows} Zeilen und {len(manifest.files)} Dateien gesichert "
            f"({size / 1_000_000:.1f} MB)."
        )
