"""Check the chain of seals over the audit log: exit 1 if an entry was changed or is missing."""

import sys

from django.core.management.base import BaseCommand

from committees.actions.audit import broken_seals
from committees.models import AuditSeal


class Command(BaseCommand):
    help = "Prüft die Siegel des Protokolls; Ende mit 1, wenn ein Eintrag verändert wurde oder fehlt."

    def handle(self, **options):
        broken = broken_seals()
        for number in broken:
            self.stdout.write(f"Siegel {number} passt nicht zu seinem Eintrag oder zum Siegel davor.")
        if broken:
            sys.exit(1)
        self.stdout.write(f"{AuditSeal.objects.count()} Siegel geprüft, alle passen.")
