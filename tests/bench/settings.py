"""The project as it runs, with two more addresses to compare with."""

import os

os.environ.setdefault("SECRET_KEY", "nur-zum-messen-" + "x" * 40)

from meerbusch_vision.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
ALLOWED_HOSTS = ["*"]
