"""Bring non-public papers of an earlier system in from a folder with an index file."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from committees.actions.oparl.run import Fault
from committees.actions.paper_folder import COLUMNS, INDEX, read_folder
from committees.management.commands.import_drucksache import system_user


class Command(BaseCommand):
    help = (
        f"Übernimmt nichtöffentliche Drucksachen aus einem Ordner. {INDEX} (UTF-8) nennt sie Zeile für Zeile: "
        f"{';'.join(COLUMNS)}; mehrere Anlagen durch | getrennt. Endet mit 1, wenn eine Zeile nicht passte."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", help="Ordner mit den Dateien und ihrem Verzeichnis")
        parser.add_argument("--dry-run", action="store_true", help="nur prüfen; nichts wird gespeichert")

    def handle(self, *, folder, dry_run, **options):
        user = system_user()
        if user is None:
            raise CommandError("Zum Einlesen fehlt ein Konto des Sitzungsdienstes, in dessen Namen es geschieht.")
        try:
            with transaction.atomic():
                protocol = read_folder(Path(folder), by=user)
                transaction.set_rollback(dry_run)
        except Fault as fault:
            raise CommandError(str(fault)) from fault
        self.report(protocol, dry_run)

    def report(self, protocol, dry_run):
        for problem in protocol.problems:
            self.stderr.write(problem)
        for name in protocol.unnamed:
            self.stdout.write(f"Keine Zeile nennt die Datei {name}.")
        fate = "würden übernommen" if dry_run else "übernommen"
        lines = "1 Zeile" if protocol.lines == 1 else f"{protocol.lines} Zeilen"
        counted = f"{protocol.taken} {fate}, {protocol.known} schon hier, {len(protocol.problems)} abgelehnt"
        self.stdout.write(f"{lines}: {counted}.")
        if protocol.problems:
            sys.exit(1)
