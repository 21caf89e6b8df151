"""Bring a set back into an empty database; a damaged or foreign set is refused before anything is written."""

from django.core.management.base import BaseCommand, CommandError

from committees.actions.backups import BackupError, restore_backup


class Command(BaseCommand):
    help = "Spielt eine Sicherung in eine leere Datenbank zurück."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="ORDNER")

    def handle(self, folder, **options):
        try:
            manifest = restore_backup(folder)
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(entry.rows for entry in manifest.tables.values())
        self.stdout.write(
            f"Sicherung vom {manifest.created_at}: {len(manifest.tables)} Tabellen mit {rows} Zeilen und "
            f"{len(manifest.files)} Dateien zurückgespielt."
        )
