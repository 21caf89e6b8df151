"""Fills an empty database with the demo town of Meerbusch and shows its sign-ins."""

from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from committees.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from committees.demo.history import History
from committees.demo.sign_ins import give_addresses
from committees.demo.term_now import FIRST_START, term_around
from committees.demo.today import day_of_visit
from committees.demo.town import build_town
from committees.models import LegislativeTerm, Motion, Municipality, Person, User

STEP = 10  # Vorlagen between two lines of progress


class Command(BaseCommand):
    help = "Füllt eine leere Datenbank mit der Vorführstadt: Gremien, Sitzungen, Vorlagen, Konten."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="nichts tun, wenn schon Daten da sind")
        parser.add_argument("--day", type=read_day, help="Tag, der als heute gilt (JJJJ-MM-TT); sonst der heutige")

    def handle(self, *args, **options):
        day = options["day"] or day_of_visit()
        if day < FIRST_START:
            raise CommandError(f"Die Vorführstadt beginnt am {FIRST_START:%d.%m.%Y}; der {day:%d.%m.%Y} liegt davor.")
        if is_empty():
            self.fill(day)
        elif not options["if_empty"]:
            raise CommandError(
                "Die Datenbank enthält schon Daten. Die Vorführstadt kommt nur in eine leere Datenbank, "
                "damit nichts überschrieben wird."
            )
        self.show_sign_ins()

    @transaction.atomic
    def fill(self, day):
        self.say(f"Lege die Vorführstadt Meerbusch an, Stand {day:%d.%m.%Y} …")
        term = term_around(day)
        build_town(term, day)
        self.say(f"  {Person.objects.count()} Personen und {LegislativeTerm.objects.count()} Wahlperioden")
        History(term, day).tell(self.note_paper)
        give_addresses()
        # The rules on seats wait for the end of a transaction; here their sentences still come in order.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.say(f"Fertig: {Motion.objects.count()} Vorlagen.")

    def note_paper(self, paper):
        number = Motion.objects.count()
        if number % STEP == 0:
            self.say(f"  {number} Vorlagen")

    def show_sign_ins(self):
        names = [account.username for account in ACCOUNTS]
        if not settings.DEMO or not User.objects.filter(username__in=names).exists():
            return
        width = max(map(len, names))
        self.say(f"\nAnmelden unter {settings.BASE_URL}/konto/login/ mit dem Passwort {DEMO_PASSWORD}:")
        for account in ACCOUNTS:
            self.say(f"  {account.username:<{width}}  {account.label}")

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()


def is_empty():
    return not any(model.objects.exists() for model in (Municipality, LegislativeTerm, Person, Motion, User))


def read_day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"„{text}“ ist kein Tag; bitte als JJJJ-MM-TT angeben.") from None
