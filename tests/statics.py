"""Collects the static files as a first start does: `python -m tests.statics`. Each that another names must be there.

They are not packed, which takes most of the time and finds nothing.
"""

import os

import django
from django.conf import settings

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "meerbusch_vision.settings"
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    django.setup()
    from meerbusch_vision import serve

    serve.collect_static()
