"""A small town for the web benches: one published Drucksache of about two pages."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command


def make():
    """Prepare the database in VAR_DIR and print address, page file and PDF file, and address and page of an agenda."""
    os.environ.setdefault("RIS_BENCH_PDF", os.environ["RIS_BENCH_PAGE"])
    prepare()
    call_command("collectstatic", interactive=False, verbosity=0)
    print(*publish_paper())


def measure(module, **environment):
    """Run `main` of this module in a process of its own, on an empty database in a folder that goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"DJANGO_SETTINGS_MODULE": "tests.settings", "RIS_TEST_CLUSTER": "1", **environment}
        settings |= {"VAR_DIR": folder, "SECRET_KEY": "nur-zum-messen-" + "x" * 40}
        script = f"import tests.bench.town as town; town.prepare(); import {module} as bench; bench.main()"
        os.environ.pop("DEBUG", None)
        try:
            subprocess.run([sys.executable, "-c", script], env=os.environ | settings, check=True)
        finally:
            drop_data(Path(folder))


def drop_data(var_dir):
    """Root's data lie elsewhere (meerbusch_vision/embedded_files.py), and a million entries are 10 GB."""
    data = var_dir / "postgres"
    if data.is_symlink():
        shutil.rmtree(data.readlink().parent)


def prepare():
    """Django on an empty database in VAR_DIR."""
    django.setup()
    call_command("migrate", database="owner", interactive=False, verbosity=0)


def publish_paper():
    # Only after django.setup() can models be imported.
    from tests.bench.paper import published_agenda, published_paper

    folder = Path(os.environ["VAR_DIR"])
    return *published_paper(folder), *published_agenda(folder)
