"""The draft check from the shell: one finding a line, exit 1 if one blocks."""

import re
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from committees.actions.checks import blocking, findings_of, findings_of_plan
from committees.actions.import_plans import plan_import, read
from committees.importers.parsed import DrucksacheError
from committees.models import Motion

WORDS = {"error": "Fehler", "warning": "Warnung", "hint": "Hinweis"}


class Command(BaseCommand):
    help = "Prüft eine Vorlage oder eine Datei; je Zeile ein Befund, Ende mit 1 bei einem Fehler."

    def add_arguments(self, parser):
        parser.add_argument("source", help="Drucksachennummer, Entwurfsnummer (E-12) oder Datei")
        parser.add_argument("--office", default="", help="Kürzel des Amtes, wenn die Datei keine Nummer hat")

    def handle(self, *, source, office, **options):
        findings = findings_for(source, office)
        for finding in findings:
            place = f" [{finding.place}]" if finding.place else ""
            self.stdout.write(f"{WORDS[finding.severity]} {finding.rule}{place}: {finding.sentence} ({finding.source})")
        if blocking(findings):
            sys.exit(1)


def findings_for(source, office):
    motion = find_motion(source)
    if motion:
        return findings_of(motion)
    path = Path(source)
    if not path.is_file():
        raise CommandError(f"„{source}“ ist weder eine Drucksache noch eine Datei.")
    try:
        parsed = read(path.read_bytes(), path.name)
        return findings_of_plan(plan_import(parsed, office_code=office, as_version=is_known(parsed.number)))
    except DrucksacheError as error:
        raise CommandError("\n".join(error.sentences)) from error
    except OSError as error:
        raise CommandError(f"„{source}“ lässt sich nicht lesen.") from error


def find_motion(source):
    """The motion with this Drucksachennummer or draft number (E-12), or None."""
    draft = re.fullmatch(r"E-(\d{1,15})", source, re.ASCII)
    motions = Motion.objects.with_parts()
    return motions.filter(pk=int(draft[1])).first() if draft else motions.filter(number=source).first()


def is_known(number):
    return bool(number) and Motion.objects.filter(number=number).exists()
