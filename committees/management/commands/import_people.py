"""Read persons, memberships and substitutes from a spreadsheet: all of it or nothing, with a count protocol."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from committees import clock
from committees.actions.seat_changes import carry_out, try_out
from committees.actions.seat_imports import latest_day, read_in
from committees.actions.seat_rows import Reader
from committees.actions.seat_sheet import COLUMNS, REQUIRED, TEXTS, example
from committees.importers.tables import TableError, read_table
from committees.management.commands.import_drucksache import why_unreadable
from committees.models import Role, User
from committees.states import UserRole

MOST_ROWS = 50_000
EXAMPLE = "personen-muster.xlsx"


class Command(BaseCommand):
    help = "Liest Personen, Fraktionen, Ämter, Sitze und Stellvertretungen aus einer Tabelle (.xlsx oder .csv)."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="die Tabelle")
        parser.add_argument("--dry-run", action="store_true", help="nur zeigen, was sich ändern würde")
        parser.add_argument("--example", metavar="ORDNER", help="eine Mustertabelle in diesen Ordner schreiben")

    def handle(self, *, file, dry_run, example, **options):
        if example:
            return self.write_example(Path(example))
        if not file:
            raise CommandError("Bitte eine Tabelle nennen, oder mit --example ein Muster schreiben lassen.")
        user = people_editor()
        if user is None:
            raise CommandError("Zum Einlesen fehlt ein Konto der Gremienpflege, in dessen Namen es geschieht.")
        rows = rows_of(Path(file))
        look_on = latest_day(Reader(rows).entries, clock.today())
        outcome = (
            try_out(read_in, by=user, look_on=look_on, rows=rows) if dry_run else carry_out(read_in, by=user, rows=rows)
        )
        self.report(outcome, dry_run)

    def report(self, outcome, dry_run):
        for change in outcome.changes if dry_run else ():
            self.stdout.write(f"Zeile {change.line}: {change.person}, {change.place}: {change.word}, {change.text}")
        for finding in outcome.findings:
            self.stdout.write(f"Hinweis: {finding.sentence}")
        for sentence in outcome.refusals:
            self.stderr.write(sentence)
        if outcome.tally:
            self.stdout.write("\n".join(outcome.tally.lines))
        if dry_run:
            self.stdout.write("Probelauf: Es wurde nichts gespeichert.")
        if not outcome.is_possible:
            self.stderr.write("Nichts wurde gespeichert: Eine Tabelle wird ganz eingelesen oder gar nicht.")
            sys.exit(1)

    def write_example(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / EXAMPLE
        if path.exists():
            raise CommandError(f"{path} gibt es schon; es wird nichts überschrieben.")
        path.write_bytes(example())
        self.stdout.write(f"Geschrieben: {path}")


def rows_of(path):
    try:
        data = path.read_bytes()
        return read_table(data, path.name, columns=COLUMNS, required=REQUIRED, texts=TEXTS, most=MOST_ROWS)
    except OSError as error:
        raise CommandError(f"{path.name}: {why_unreadable(error)}") from error
    except TableError as error:
        raise CommandError("\n".join(error.sentences)) from error


def people_editor():
    """Seats are filled by Gremienpflege; None without such an account."""
    admins = Role.objects.current().filter(role=UserRole.ADMIN)
    return User.objects.filter(is_active=True, roles__in=admins).order_by("pk").first()
