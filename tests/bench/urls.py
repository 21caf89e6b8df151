"""The project's addresses, and beside them an empty view and a bare FileResponse with the same bytes."""

import os

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse
from django.urls import path

from meerbusch_vision.urls import urlpatterns as project_patterns

with open(os.environ["RIS_BENCH_PAGE"], "rb") as page:
    BYTES = page.read()


@login_not_required
def empty(request):
    return HttpResponse(BYTES)


@login_not_required
def file(request):
    return FileResponse(open(os.environ["RIS_BENCH_PDF"], "rb"), content_type="application/pdf")


# Under /konto/, where the portal's own middleware stands back; all other middleware is the same.
urlpatterns = [path("konto/leer/", empty), path("konto/datei/", file), *project_patterns]
