"""Read Drucksachen from files: Markdown, plain text or Word. All or nothing per file."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from committees.actions.import_plans import plan_import, plan_lines, read
from committees.actions.imports import carry_out, refuse_plan, try_out
from committees.actions.motions import Blocked
from committees.importers.parsed import DrucksacheError
from committees.models import Role, User
from committees.models.walls import REFUSALS, german_sentence
from committees.states import UserRole
from committees.workflow import NotAllowed
from meerbusch_vision.pdf import PDFProblem


class Command(BaseCommand):
    help = "Liest Drucksachen aus Dateien (.md, .txt, .docx) ein."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", help="Dateien")
        parser.add_argument("--dry-run", action="store_true", help="zeigen, was gelesen wurde, und nichts speichern")
        parser.add_argument("--office", default="", help="Kürzel des Amtes, wenn es nicht in der Nummer steht")
        parser.add_argument("--released", action="store_true", help="gleich freigeben")
        parser.add_argument(
            "--as-version", action="store_true", help="als nächste Fassung der Drucksache mit dieser Nummer"
        )
        parser.add_argument("--yes", action="store_true", help="Rückfragen mit Ja beantworten")

    def handle(self, *, files, **options):
        by = needed_user()
        failed = [name for name in files if not self.import_one(Path(name), by=by, **options)]
        if failed:
            sys.exit(1)

    def import_one(self, path, **options):
        """Read, plan and store one file; False, with the reasons on stderr, when it does not fit."""
        try:
            self.read_in(path, **options)
        except REFUSED as refusal:
            for sentence in sentences_of(refusal):
                self.stderr.write(f"{path.name}: {sentence}")
            return False
        return True

    def read_in(self, path, *, by, dry_run, office, released, as_version, yes, **options):
        parsed = read(path.read_bytes(), path.name)
        self.report_unread(path, parsed)
        plan = plan_import(parsed, office_code=office, as_version=as_version)
        refuse_plan(plan, by=by)
        self.say(path, *(plan_lines(plan) if dry_run else ()), *plan.notes)
        if plan.questions and not yes:
            raise DrucksacheError([*plan.questions, "Mit --yes wird die Datei trotzdem eingelesen."])
        self.say(path, *plan.questions)
        if dry_run:
            try_out(plan, by=by, release=released)
            self.say(path, "nur geprüft")
        else:
            motion = carry_out(plan, by=by, release=released)
            self.say(path, f"{motion.label} ist eingelesen ({motion.state_words})")

    def report_unread(self, path, parsed):
        self.say(path, *parsed.notes)
        for unread in parsed.unread:
            place = f"{parsed.line_word} {unread.line}"
            self.stdout.write(f"{path.name}, {place}: nicht übernommen: „{unread.text}“ – {unread.reason}")

    def say(self, path, *lines):
        for line in lines:
            self.stdout.write(f"{path.name}: {line}")


REFUSED = (OSError, DrucksacheError, Blocked, NotAllowed, PDFProblem, *REFUSALS)


def sentences_of(refusal):
    """Why a file was not read in."""
    if isinstance(refusal, OSError):
        return [why_unreadable(refusal)]
    if isinstance(refusal, DrucksacheError):
        return refusal.sentences
    if isinstance(refusal, Blocked):
        return [finding.sentence for finding in refusal.findings]
    return [german_sentence(refusal) if isinstance(refusal, REFUSALS) else str(refusal)]


def why_unreadable(error):
    if isinstance(error, FileNotFoundError):
        return "Diese Datei gibt es nicht."
    if isinstance(error, IsADirectoryError):
        return "Das ist ein Ordner, keine Datei."
    return "Die Datei lässt sich nicht lesen."


def needed_user():
    if user := system_user():
        return user
    raise CommandError("Zum Einlesen fehlt ein Konto des Sitzungsdienstes, in dessen Namen es geschieht.")


def system_user():
    """Imports from the shell act as committee services; None without such an account."""
    services = Role.objects.current().filter(role=UserRole.COMMITTEE_SERVICES)
    return User.objects.filter(is_active=True, roles__in=services).order_by("pk").first()
