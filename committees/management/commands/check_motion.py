"""The draft check from the shell: one finding a line, exit 1 if one blocks."""

import re
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from committees.actions.checks import blocking, findings_of
from committees.actions.import_plans import plan_import, read
from committees.actions.imports import try_out
from committees.management.commands.import_drucksache import REFUSED, needed_user, sentences_of
from committees.models import Motion

WORDS = {"error": "Fehler", "warning": "Warnung", "hint": "Hinweis"}


class Command(BaseCommand):
    help = "Prüft eine Vorlage oder eine Datei; je Zeile ein Befund, Ende mit 1 bei einem Fehler."

    def add_arguments(self, parser):
        parser.add_argument("source", help="Drucksachennummer, Entwurfsnummer (E-12) oder Datei")
        parser.add_argument("--office", default="", help="Kürzel des Amtes, wenn die Datei keine Nummer hat")

    def handle(self, *, source, office, **options):
        motion = find_motion(source)
        findings = findings_of(motion) if motion else self.findings_of_file(source, office)
        for finding in findings:
            place = f" [{finding.place}]" if finding.place else ""
            self.stdout.write(f"{WORDS[finding.severity]} {finding.rule}{place}: {finding.sentence} ({finding.source})")
        if blocking(findings):
            sys.exit(1)

    def findings_of_file(self, source, office):
        """What the check would say once the file is read in, as the next version where its number is taken."""
        path = Path(source)
        if not path.is_file():
            raise CommandError(f"„{source}“ ist weder eine Drucksache noch eine Datei.")
        try:
            parsed = read(path.read_bytes(), path.name)
            plan = plan_import(parsed, office_code=office, as_version=is_known(parsed.number))
            findings = try_out(plan, by=needed_user())
        except REFUSED as refusal:
            raise CommandError("\n".join(sentences_of(refusal))) from refusal
        if plan.existing:
            self.stderr.write(words_on_version(plan.existing), style_func=str)
        return findings


def words_on_version(motion):
    number = motion.next_version_number
    return f"Die Nummer {motion.number} ist schon vergeben. Geprüft ist die Datei als Fassung {number} davon."


def find_motion(source):
    """The motion with this Drucksachennummer or draft number (E-12), or None."""
    draft = re.fullmatch(r"E-(\d{1,15})", source, re.ASCII)
    motions = Motion.objects.with_parts()
    return motions.filter(pk=int(draft[1])).first() if draft else motions.filter(number=source).first()


def is_known(number):
    return bool(number) and Motion.objects.filter(number=number).exists()
