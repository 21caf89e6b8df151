"""Check the chain of seals over the audit log: exit 1 if an entry was changed, moved or is missing."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from committees.actions.audit import broken_seals, changed_since
from committees.models import AuditEntry, AuditSeal


class Command(BaseCommand):
    help = "Prüft die Siegel des Protokolls; Ende mit 1, wenn ein Eintrag verändert oder verschoben wurde oder fehlt."

    def add_arguments(self, parser):
        parser.add_argument(
            "--witness",
            metavar="DATEI",
            help="Datei außerhalb der Datenbank: Was dort notiert ist, muss noch so dastehen; danach wird das letzte "
            "Siegel dazugeschrieben. Nur so fällt auf, wenn das Ende fehlt oder alle Siegel neu gerechnet sind.",
        )

    def handle(self, *, witness, **options):
        known = read(witness) if witness else {}
        misfit = "Siegel {} passt nicht zu seinem Eintrag oder zum Siegel davor."
        problems = [misfit.format(number) for number in broken_seals()]
        problems += [f"Siegel {number} steht nicht mehr da wie notiert." for number in changed_since(known)]
        if problems:
            self.stdout.write("\n".join(problems))
            sys.exit(1)
        if witness and (last := AuditSeal.objects.last()) and last.number not in known:
            write(witness, last)
        self.stdout.write(f"{AuditSeal.objects.count()} Siegel geprüft, alle passen.")
        if waiting := AuditEntry.objects.filter(seal=None).count():
            self.stdout.write(f"Einträge noch ohne Siegel: {waiting}. Versiegelt wird alle fünf Minuten.")


def read(path):
    """{number: SHA-256} of the seals noted; an empty one for a file that is not there yet."""
    try:
        lines = Path(path).read_text().splitlines() if Path(path).exists() else []
        return {int(number): sha256 for number, sha256 in (line.split() for line in lines)}
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} ist nicht lesbar oder keine Datei dieses Befehls.") from error


def write(path, seal):
    try:
        with open(path, "a") as file:
            file.write(f"{seal.number} {seal.sha256}\n")
    except OSError as error:
        raise CommandError(f"{path} lässt sich nicht schreiben ({error.strerror}).") from error
