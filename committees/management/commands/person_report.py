"""Write everything held on one person (Art. 15 DSGVO) as JSON, to a file or to the terminal."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from committees.actions.person_reports import as_json, make_report
from committees.forms.person_reports import one_subject


class Command(BaseCommand):
    help = "Auskunft nach Art. 15 DSGVO: was über eine Person gespeichert ist, als JSON."

    def add_arguments(self, parser):
        parser.add_argument("who", metavar="WER", help="Name, Anmeldename oder E-Mail-Adresse")
        parser.add_argument("-o", "--output", help="Zieldatei; sonst die Ausgabe")

    def handle(self, *, who, output, **options):
        try:
            report = make_report(one_subject(who), by=None)
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        if not output:
            self.stdout.write(as_json(report))
            return
        try:
            Path(output).write_text(as_json(report))
        except OSError as error:
            raise CommandError(f"Die Zieldatei {output} lässt sich nicht schreiben.") from error
        self.stdout.write(f"{output}: {report.subject}, {report.size} Einträge")
