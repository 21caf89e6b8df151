"""For phones: the program as an installed one, and what a device keeps to be read without a network."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees.models import Meeting, Motion, Opening, SittingOpening, WithheldAgenda
from committees.reading import agenda_read_by
from committees.states import MeetingFileKind
from committees.views.context import read_town
from committees.views.desk_meetings import next_meetings
from committees.views.meeting_pages import files_read_by, get_read_meeting, linked
from committees.views.middleware import STORING
from meerbusch_vision.mark import bar_color, mark_png

ICONS = (192, 512)
A_YEAR = 365 * 24 * 60 * 60
PACKS = (MeetingFileKind.PACK_PUBLIC, MeetingFileKind.PACK_ALL)
NO_STORE = {"Cache-Control": "no-store"}
WORKER = ("js/store.js", "js/worker.js")


# --- in public ---


@require_safe
@login_not_required
def manifest(request):
    """What a phone needs to know to put the program on its start screen."""
    town = read_town()
    icons = [
        {"src": reverse("app-icon", args=[size]), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in ICONS
        for purpose in ("any", "maskable")
    ]
    content = {
        "name": f"Ratsinformation {town.name}",
        "short_name": f"Rat {town.short_name}".strip(),
        "lang": "de",
        "id": reverse("desk"),
        "start_url": reverse("desk"),
        "scope": "/",
        "display": "standalone",
        "theme_color": bar_color(town.accent_color),
        "background_color": bar_color(town.accent_color),
        "icons": [*icons, {"src": static("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
@login_not_required
def app_icon(request, size):
    if size not in ICONS:
        raise Http404("Dieses Symbol gibt es nicht.")
    return HttpResponse(mark_png(size, read_town().accent_color), content_type="image/png")


@require_safe
@login_not_required
def no_network(request):
    """The page that stands where nothing is kept on the device."""
    return render(request, "committees/no_network.html")


@require_safe
@login_not_required
def worker(request):
    """The service worker. It is named by its own content: a browser replaces it as soon as a letter differs."""
    source = worker_source()
    version = sha256(source.encode()).hexdigest()[:12]
    names = {"VERSION": version, "NOTHING_HERE": reverse("no-network"), "RECALLED": reverse("recalled-papers")}
    start = "".join(f'const {name} = "{value}";\n' for name, value in names.items())
    return HttpResponse(start + source, content_type="text/javascript; charset=utf-8")


def worker_source():
    return "".join(Path(finders.find(name)).read_text() for name in WORKER)


# --- in the workspace ---


@require_safe
def meeting_offline(request, slug):
    """The addresses that are kept of a sitting: its page, and of each paper that this reader has the page and files."""
    meeting = get_read_meeting(request, slug)
    others = [each.intern_url for each in next_meetings(request.user) if each.pk != meeting.pk]
    pages = [reverse("desk"), reverse("note-list"), meeting.intern_url, *others]
    answer = JsonResponse(
        {
            "title": str(meeting),
            "day": meeting.day.isoformat(),
            "pages": pages,
            "papers": papers_of(agenda_read_by(request.user, meeting)) + documents_of(request.user, meeting),
        }
    )
    answer.set_cookie(
        STORING, "1", max_age=A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


@require_safe
def recalled_papers(request):
    """Addresses of papers and sittings that this reader kept on a device, and that were called back since."""
    kept = Opening.objects.filter(user=request.user, is_kept=True, version__withholding__isnull=False)
    motions = Motion.objects.filter(pk__in=kept.values("version__motion"))
    gone = [motion.get_absolute_url() for motion in motions]
    gone += [meeting.intern_url for meeting in recalled_sittings(request.user)]
    return JsonResponse({"papers": gone}, headers=NO_STORE)


def recalled_sittings(user):
    """Sittings that this reader kept with an agenda that was called back, and has not opened with a newer one."""
    withheld = WithheldAgenda.objects.filter(version__meeting=OuterRef("meeting"), version__number=OuterRef("number"))
    opened = SittingOpening.objects.filter(user=user, minutes=None).annotate(is_withheld=Exists(withheld))
    kept, newer = opened.filter(is_withheld=True, is_kept=True), opened.filter(is_withheld=False)
    return Meeting.objects.filter(pk__in=kept.values("meeting")).exclude(pk__in=newer.values("meeting"))


def documents_of(user, meeting):
    """Invitation and notice; a Sitzungsmappe holds the papers once more and stays out."""
    files = linked(files_read_by(user, meeting), meeting, "intern-document")
    return [{"url": file["url"], "size": file["size"]} for file in files if file["kind"] not in PACKS]


def papers_of(agenda):
    """[{"url", "size"}] of what can be opened from the agenda, each once; pages have no size."""
    found = {}
    for line in agenda.lines if agenda else []:
        if line.paper:
            found[line.paper.url] = 0
            found[line.paper.pdf_url] = line.paper.pdf_size
            found |= {file["url"]: file["size"] for file in line.paper.files}
    return [{"url": url, "size": size} for url, size in found.items()]
