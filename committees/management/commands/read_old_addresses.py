"""Read the addresses of an earlier council system from a table, so that links to it lead on to pages here."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from committees.actions.old_addresses import read_table


class Command(BaseCommand):
    help = "Liest frühere Adressen (CSV mit Art;Schlüssel;Ziel, UTF-8); endet mit 1, wenn eine Zeile nicht passte."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--dry-run", action="store_true", help="nur prüfen")

    def handle(self, *, file, dry_run, **options):
        try:
            lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Die Datei {file} lässt sich nicht als UTF-8 lesen.") from error
        with transaction.atomic():
            report = read_table(lines)
            transaction.set_rollback(dry_run)
        for problem in report.problems:
            self.stdout.write(problem)
        word = "würden übernommen" if dry_run else "übernommen"
        self.stdout.write(f"{report.taken} {word}, {report.known} schon bekannt, {len(report.problems)} abgelehnt.")
        if report.problems:
            sys.exit(1)
