"""The project as it runs, with two more addresses to compare with; RIS_BENCH_ANEW renders each page anew."""

import os

os.environ.setdefault("SECRET_KEY", "nur-zum-messen-" + "x" * 40)

from meerbusch_vision.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
ALLOWED_HOSTS = ["*"]
if os.environ.get("RIS_BENCH_ANEW"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
