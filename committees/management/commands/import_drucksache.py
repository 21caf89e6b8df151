"""Read Drucksachen from files: Markdown, plain text or Word. All or nothing per file."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from committees.actions.import_plans import plan_import, read
from committees.actions.imports import carry_out
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
        parser.add_argument("--dry-run", action="store_true", help="nur zeigen, was gelesen wurde")
        parser.add_argument("--office", default="", help="Kürzel des Amtes, wenn es nicht in der Nummer steht")
        parser.add_argument("--released", action="store_true", help="gleich freigeben")
        parser.add_argument(
            "--as-version", action="store_true", help="als nächste Fassung der Drucksache mit dieser Nummer"
        )

    def handle(self, *, files, **options):
        if not options["dry_run"] and system_user() is None:
            raise CommandError("Zum Einlesen fehlt ein Konto des Sitzungsdienstes, in dessen Namen es geschieht.")
        failed = [name for name in files if not self.import_one(Path(name), **options)]
        if failed:
            sys.exit(1)

    def import_one(self, path, *, dry_run, office, released, as_version, **options):
        """Read, plan and store one file; False, with the reasons on stderr, when it does not fit."""
        try:
            parsed = read(path.read_bytes(), path.name)
            self.report(path, parsed)
            with transaction.atomic():
                plan = plan_import(parsed, office_code=office, as_version=as_version)
                if not dry_run:
                    motion = carry_out(plan, by=system_user(), release=released)
        except OSError as error:
            return self.refuse(path, [why_unreadable(error)])
        except DrucksacheError as error:
            return self.refuse(path, error.sentences)
        except Blocked as blocked:
            return self.refuse(path, [finding.sentence for finding in blocked.findings])
        except (NotAllowed, PDFProblem) as refusal:
            return self.refuse(path, [str(refusal)])
        except REFUSALS as error:
            return self.refuse(path, [german_sentence(error)])
        self.stdout.write(
            f"{path.name}: {'nur geprüft' if dry_run else f'{motion.label} ist eingelesen ({motion.state_words})'}"
        )
        return True

    def report(self, path, parsed):
        for note in parsed.notes:
            self.stdout.write(f"{path.name}: {note}")
        for unread in parsed.unread:
            place = f"{parsed.line_word} {unread.line}"
            self.stdout.write(f"{path.name}, {place}: nicht übernommen: „{unread.text}“ – {unread.reason}")

    def refuse(self, path, sentences):
        for sentence in sentences:
            self.stderr.write(f"{path.name}: {sentence}")
        return False


def why_unreadable(error):
    if isinstance(error, FileNotFoundError):
        return "Diese Datei gibt es nicht."
    if isinstance(error, IsADirectoryError):
        return "Das ist ein Ordner, keine Datei."
    return "Die Datei lässt sich nicht lesen."


def system_user():
    """Imports from the shell act as committee services; None without such an account."""
    services = Role.objects.current().filter(role=UserRole.COMMITTEE_SERVICES)
    return User.objects.filter(is_active=True, roles__in=services).order_by("pk").first()
