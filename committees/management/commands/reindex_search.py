"""Build the index of the search anew, after an upgrade or when the list of words has grown."""

from django.core.management.base import BaseCommand

from committees.actions.indexing import index_all


class Command(BaseCommand):
    help = "Baut das Verzeichnis der Suche neu auf; gesucht werden kann dabei weiter."

    def handle(self, **options):
        self.stdout.write(f"{index_all()} Vorlagen, Sitzungen, Personen und Gremien gelesen.")
