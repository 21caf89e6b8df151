"""A small town for the web benches: one published Drucksache of about two pages."""

import os
from pathlib import Path

import django
from django.core.management import call_command


def make():
    """Prepare the database in VAR_DIR and print address, page file and PDF file."""
    os.environ.setdefault("RIS_BENCH_PDF", os.environ["RIS_BENCH_PAGE"])
    prepare()
    call_command("collectstatic", interactive=False, verbosity=0)
    print(*publish_paper())


def prepare():
    """Django on an empty database in VAR_DIR."""
    django.setup()
    call_command("migrate", database="owner", interactive=False, verbosity=0)


def publish_paper():
    # Only after django.setup() can models be imported.
    from tests.bench.paper import published_paper

    return published_paper(Path(os.environ["VAR_DIR"]))
