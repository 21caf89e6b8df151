"""Sitzungsmappen: ordering them, watching how far they are, and reading them as one page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from committees.actions.packs import is_current, kind_of, order_pack
from committees.invitation import parts_of, sitting_words
from committees.models import AgendaVersion, MotionVersion, PackOrder
from committees.packs import as_chapter, pack_content, pack_items, papers_in
from committees.rights import (
    reads_agenda_in_preparation,
    reads_internal_parts,
    reads_non_public_agenda,
    reads_sent_agendas,
)
from committees.states import OpenedPart
from committees.views.documents import WORDS
from committees.views.shortcuts import get_meeting, get_sent_meeting, note_opened, once

TITLES = {True: "Öffentlicher Teil", False: "Beide Teile"}
WHAT_IS_IN = {
    True: "Bekanntmachung, öffentliche Vorlagen und ihre öffentlichen Anlagen.",
    False: "Einladung, alle Vorlagen und alle Anlagen. Auf jeder Seite steht Ihr Name.",
}
KEYS = {"public": True, "all": False}
UNKNOWN = "Diese Mappe gibt es nicht."


@once
def meeting_pack(request, slug):
    """The packs of the newest agenda that this user has; POST orders one."""
    version = readable_version(get_meeting(request, slug), request.user)
    kinds = kinds_read_by(version.meeting, request.user)
    if request.method == "POST":
        is_public = KEYS.get(request.POST.get("pack"))
        if is_public not in kinds:
            raise Http404(UNKNOWN)
        order_pack(version, is_public=is_public, by=request.user)
        messages.success(request, "Die Mappe ist angefordert. Sie können die Seite verlassen, es geht weiter.")
        return redirect("meeting-pack", slug=version.meeting.slug)
    packs = [pack_of(version, is_public=is_public) for is_public in kinds]
    context = head_of(version) | {
        "packs": packs,
        "is_running": any(pack["order"] and pack["order"].is_open for pack in packs),
    }
    return render(request, "committees/meeting_pack.html", context)


def readable_version(meeting, user):
    """The newest agenda this user has; those who prepare the sitting have it before it is sent."""
    versions = AgendaVersion.objects.filter(meeting=meeting)
    if not reads_agenda_in_preparation(meeting, user):
        versions = versions.sent()
    version = versions.order_by("-number").first() if reads_sent_agendas(user) else None
    if version is None:
        raise Http404(UNKNOWN)
    version.meeting = meeting  # with its committees
    return version


def kinds_read_by(meeting, user):
    """Which packs, by whether they are public."""
    return [True, False] if reads_non_public_agenda(meeting, user) else [True]


def head_of(version):
    name = sitting_words(version.content["meeting"])
    return {"meeting": version.meeting, "name": name, "version": version}


def pack_of(version, *, is_public):
    """What the page shows of one pack: its last order, and whether what it made is still right."""
    orders = PackOrder.objects.filter(version=version, is_public=is_public)
    order = orders.select_related("file__file", "version").first()
    return {
        "key": "public" if is_public else "all",
        "title": TITLES[is_public],
        "what": WHAT_IS_IN[is_public],
        "word": WORDS[kind_of(is_public)],
        "order": order,
        "is_current": order is not None and is_current(order),
    }


# --- as one page ---


@require_safe
def meeting_pack_text(request, slug):
    """All papers of the sitting that this user reads, one after another, with a table of contents."""
    version = readable_version(get_sent_meeting(request, slug), request.user)
    is_public = not reads_non_public_agenda(version.meeting, request.user)
    items = pack_items(version, is_public=is_public)
    chapters = chapters_for(request.user, items)
    note_opened(request, [each["paper"].pk for each in chapters if each["paper"]], OpenedPart.PACK)
    parts = [
        (part["title"], [chapter for chapter in chapters if chapter["item"].is_public == part["is_public"]])
        for part in parts_of(pack_content(version, is_public=is_public))
    ]
    return render(request, "committees/meeting_pack_text.html", head_of(version) | {"parts": parts})


def chapters_for(user, items):
    """The items with the text of their papers and the files, as far as this user reads them."""
    keys = [paper.pk for paper in papers_in(items)]
    readable = set(MotionVersion.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    return [chapter_for(user, item, key, readable) for key, item in enumerate(items, start=1)]


def chapter_for(user, item, key, readable):
    paper = item.paper if item.paper and item.paper.pk in readable else None
    reads_internal = paper is not None and reads_internal_parts(paper, user)
    return {
        "key": f"top-{key}",
        "item": item,
        "paper": paper,
        "html": as_chapter(paper.html, f"top-{key}") if paper else "",
        "files": [file for file in item.files if file.is_public or reads_internal] if paper else [],
    }
