"""Bring another town's OParl system in: committees, persons, seats, sittings, papers and their files."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from committees.actions.exposure import refresh
from committees.actions.oparl.all import bring_in
from committees.importers.oparl import Source, SourceError
from committees.importers.oparl.values import moment
from committees.management.commands.import_drucksache import system_user


class Command(BaseCommand):
    help = "Übernimmt Gremien, Personen, Sitzungen und Drucksachen aus einem anderen System über OParl."

    def add_arguments(self, parser):
        parser.add_argument("url", help="Adresse des OParl-Systems (System oder Body)")
        parser.add_argument("--since", default=None, help="nur was sich dort seit diesem Zeitpunkt geändert hat")
        parser.add_argument("--dry-run", action="store_true", help="nur zeigen, was übernommen würde; ohne Dateien")

    def handle(self, *, url, since, dry_run, **options):
        if since is not None and moment({"since": since}, "since") is None:
            raise CommandError("--since braucht einen Zeitpunkt mit Zeitzone, etwa 2026-06-17T00:00:00+02:00.")
        user = system_user()
        if user is None:
            raise CommandError("Zum Einlesen fehlt ein Konto des Sitzungsdienstes, in dessen Namen es geschieht.")
        try:
            run = rehearse(url, since, user) if dry_run else bring_in(Source(url), by=user, since=since)
        except SourceError as error:
            raise CommandError(str(error)) from error
        if not dry_run:
            refresh()
        self.report(run, dry_run)

    def report(self, run, dry_run):
        for (word, fate), count in sorted(run.counts.items()):
            self.stdout.write(f"{word}: {count} {fate}")
        for sentence in run.faults:
            self.stderr.write(sentence)
        if dry_run:
            self.stdout.write("Probelauf: Es wurde nichts gespeichert.")
        if any(fate == "nicht übernommen" for _, fate in run.counts):
            sys.exit(1)


@transaction.atomic
def rehearse(url, since, user):
    """Everything but the files, and nothing of it stays."""
    run = bring_in(Source(url), by=user, since=since, with_files=False)
    transaction.set_rollback(True)
    return run
