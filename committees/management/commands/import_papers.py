"""Read finished papers from a folder with an index file, above all non-public ones, with a count protocol."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from committees import clock
from committees.actions.exposure import refresh
from committees.actions.paper_files import Folder
from committees.actions.paper_imports import FolderRun
from committees.importers.paper_index import COLUMNS, EXAMPLE, NAMES
from committees.importers.tables import TableError
from committees.management.commands.import_drucksache import system_user
from committees.models import TownSetting
from committees.spreadsheets import csv_of


class Command(BaseCommand):
    help = (
        "Liest fertige Drucksachen aus einem Ordner mit einer Tabelle (index.xlsx oder index.csv) und PDF-Dateien ein."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", help="der Ordner")
        parser.add_argument("--dry-run", action="store_true", help="alles prüfen und nichts speichern")
        parser.add_argument("--example", metavar="ORDNER", help="eine Mustertabelle in diesen Ordner schreiben")

    def handle(self, *, folder, dry_run, example, **options):
        if example:
            return self.write_example(Path(example))
        if not folder:
            raise CommandError("Bitte einen Ordner nennen, oder mit --example ein Muster schreiben lassen.")
        if not Path(folder).is_dir():
            raise CommandError(f"Einen Ordner {folder} gibt es nicht.")
        user = system_user()
        if user is None:
            raise CommandError("Zum Einlesen fehlt ein Konto des Sitzungsdienstes, in dessen Namen es geschieht.")
        most = TownSetting.objects.on(clock.today()).max_upload_mb
        try:
            run = FolderRun(Folder(folder, most_mb=most), user, is_kept=not dry_run).run()
        except TableError as error:
            raise CommandError("\n".join(error.sentences)) from error
        if not dry_run:
            refresh()
        self.report(run, dry_run)

    def report(self, run, dry_run):
        for sentence in run.sentences:
            self.stderr.write(sentence)
        self.stdout.write("\n".join(run.tally.lines))
        if dry_run:
            self.stdout.write("Probelauf: Es wurde nichts gespeichert.")
        if run.sentences:
            sys.exit(1)

    def write_example(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / NAMES[1]
        if path.exists():
            raise CommandError(f"{path} gibt es schon; es wird nichts überschrieben.")
        path.write_bytes(csv_of(COLUMNS, [[EXAMPLE.get(column, "") for column in COLUMNS]]))
        self.stdout.write(f"Geschrieben: {path}")
