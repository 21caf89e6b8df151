"""What the demo town of one day says, a line each, told by a process of its own: two that drew alike say the same.

python -m tests.demo_told 2026-11-23              what it plans without a database
python -m tests.demo_told 2026-11-23 DATABASE     every record of the town, filled and undone
"""

import json
import os
import sys
import tempfile
from datetime import date
from io import StringIO

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")


def planned(day):
    from committees.demo import accounts, people, sittings, timeline
    from committees.demo.seating import seats_of_term
    from committees.demo.term_2020 import OLD_TERM
    from committees.demo.term_now import term_around

    now = term_around(day)
    yield from map(repr, people.everyone())
    yield from map(repr, accounts.ACCOUNTS)
    for event in timeline.events(now.starts_on, day):
        yield f"{event.moment} {event.step} {event.paper!r}"
    for term in (OLD_TERM, now):
        yield repr(seats_of_term(term))
        for slot in [(place, weekday) for place in range(6) for weekday in range(5)]:
            yield repr(sittings.sitting_days(slot, term.starts_on, term.starts_on, day))


def filled(day, database):
    from django.conf import settings
    from django.core.files.storage import storages
    from django.core.management import call_command
    from django.db import connection, transaction

    from tests.printing import take_over

    take_over()
    connection.settings_dict["NAME"] = database
    with tempfile.TemporaryDirectory() as place, transaction.atomic():
        settings.STORAGES["default"]["OPTIONS"] = {"location": place}
        storages._storages.clear()
        call_command("demo", "--day", day.isoformat(), stdout=StringIO())
        yield from records()
        transaction.set_rollback(True)


# Random on purpose, or the hour at which the database wrote a row.
SECRETS = {"User": {"password"}, "Nomination": {"key"}}
HOURS = {"date_joined", "modified", "raised_at", "transaction"}
QUEUES = {"ChangedRecord", "SearchChange"}  # what triggers noted for later, in no order


def records():
    from django.apps import apps

    for app in ("committees", "projectgroup"):
        for model in apps.get_app_config(app).get_models():
            for row in model._base_manager.order_by("pk").values() if model.__name__ not in QUEUES else ():
                left_out = HOURS | SECRETS.get(model.__name__, set())
                told = {name: value for name, value in row.items() if name not in left_out}
                yield f"{model.__name__} {json.dumps(told, ensure_ascii=False, default=str)}"


if __name__ == "__main__":
    django.setup()
    on = date.fromisoformat(sys.argv[1])
    sys.stdout.writelines(f"{line}\n" for line in (filled(on, sys.argv[2]) if sys.argv[2:] else planned(on)))
