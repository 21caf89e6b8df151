"""Notes of a member: at passages of papers and at items of an agenda. Nobody else reads a private one."""

from dataclasses import dataclass, field
from urllib.parse import quote

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees.forms.notes import NoteSearch, PassageNoteForm
from committees.models import ItemNote, MotionVersion, PassageNote
from committees.views.shortcuts import get_motion, once

LONGEST = 200


@dataclass(frozen=True)
class Section:
    """One section of a version with the notes at it and the form for the next."""

    key: str
    title: str
    form: PassageNoteForm
    notes: list = field(default_factory=list)


def sections_with_notes(version, user):
    """The sections of a released version, each with the user's notes and those of the faction; one query."""
    notes = PassageNote.objects.of(user).filter(version=version).select_related("user__person", "shared_with")
    found = {}
    for note in notes.order_by("start", "pk"):
        note.jump = jump_to(note)
        found.setdefault(note.section, []).append(note)
    return [
        Section(section["key"], section["title"], new_form(version, section, user), found.get(section["key"], []))
        for section in version.content["sections"]
    ]


def new_form(version, section, user, data=None):
    note = PassageNote(user=user, version=version, section=section["key"])
    return PassageNoteForm(
        data, instance=note, section=section, faction=faction_of(user), prefix=f"notiz-{section['key']}"
    )


def faction_of(user):
    """Key of the faction that notes are shared with, None for who has none."""
    return min(user.scope.factions, default=None)


def jump_to(note):
    """The address of the passage on its page; browsers that know text fragments mark it, others go to the section."""
    passage = f":~:text={quote(note.quote, safe='').replace('-', '%2D')}" if note.quote else ""
    return f"#{note.section}{passage}"


@once
def note_new(request, slug, number, section):
    """A note at a section; the page of its own is for input that was refused."""
    motion = get_motion(request, slug)
    version = get_object_or_404(MotionVersion.objects.visible_to(request.user), motion=motion, number=number)
    form = new_form(version, section_of(version, section), request.user, request.POST or None)
    if form.is_valid():
        note = form.save()
        messages.success(request, "Die Notiz ist gespeichert.")
        return redirect(f"{page_of(version)}#notiz-{note.pk}")
    context = {"form": form, "version": version, "back": page_of(version), "section": form.section}
    return render(request, "committees/note_form.html", context, status=422 if form.is_bound else 200)


def section_of(version, key):
    for section in version.content["sections"]:
        if section["key"] == key:
            return section
    raise Http404("Diesen Abschnitt gibt es nicht.")


def page_of(version):
    return reverse("intern-version", args=[version.motion.address, version.number])


@once
def note_edit(request, pk):
    """Change or delete a note of one's own, as long as its paper may be read."""
    own = PassageNote.objects.readable_by(request.user).filter(user=request.user).select_related("version__motion")
    own = own.select_for_update(of=("self",)) if request.method == "POST" else own
    note = get_object_or_404(own, pk=pk)
    version = note.version
    form = PassageNoteForm(
        request.POST or None,
        instance=note,
        section=section_of(version, note.section),
        faction=faction_of(request.user),
    )
    if request.POST.get("delete"):
        note.delete()
        messages.success(request, "Die Notiz ist gelöscht.")
        return redirect(page_of(version))
    if form.is_valid():
        form.save()
        messages.success(request, "Die Notiz ist gespeichert.")
        return redirect(f"{page_of(version)}#notiz-{note.pk}")
    context = {"form": form, "version": version, "back": page_of(version), "section": form.section, "note": note}
    return render(request, "committees/note_form.html", context, status=422 if form.is_bound else 200)


@require_safe
def note_list(request):
    """Everything one noted, the newest first, with what the faction shares."""
    form = NoteSearch(request.GET)
    rows = [*passage_rows(request.user, form.words), *item_rows(request.user, form.words)]
    rows.sort(key=lambda row: row.at, reverse=True)
    return render(request, "committees/note_list.html", {"form": form, "rows": rows[:LONGEST]})


@dataclass(frozen=True)
class Row:
    """One note in the list; without `url` where its paper may no longer be read."""

    at: object
    about: str
    text: str
    quote: str = ""
    url: str = ""
    edit_url: str = ""
    author: str = ""
    is_shared: bool = False


def passage_rows(user, words):
    readable = MotionVersion.objects.visible_to(user).filter(pk=OuterRef("version"))
    notes = PassageNote.objects.of(user).annotate(is_readable=Exists(readable))
    notes = notes.filter(Q(user=user.pk) | Q(is_readable=True))
    for word in words:
        passage = Q(quote__icontains=word) | Q(version__subject__icontains=word)
        passage |= Q(version__motion_number__icontains=word)
        notes = notes.filter(Q(text__icontains=word) | passage & Q(is_readable=True))
    notes = notes.select_related("user__person", "version__motion").defer(*HEAVY)
    return [passage_row(note, user) for note in notes.order_by("-changed_at")[:LONGEST]]


HEAVY = ("version__content", "version__html", "version__text")


def passage_row(note, user):
    version, is_own = note.version, note.user_id == user.pk
    if not note.is_readable:
        return Row(note.changed_at, f"{version.motion_number}, für Sie nicht mehr einsehbar", note.text)
    return Row(
        at=note.changed_at,
        about=f"{version.motion_number} {version.subject}, Fassung {version.number}",
        text=note.text,
        quote=note.quote,
        url=f"{page_of(version)}{jump_to(note)}",
        edit_url=reverse("note-edit", args=[note.pk]) if is_own else "",
        author="" if is_own else str(note.user),
        is_shared=note.shared_with_id is not None,
    )


def item_rows(user, words):
    """Notes at items; non-public ones are named by their number alone, which everyone knows."""
    notes = ItemNote.objects.filter(user=user).exclude(text="").select_related("item__meeting")
    for word in words:
        notes = notes.filter(Q(text__icontains=word) | Q(item__is_public=True, item__title__icontains=word))
    notes = notes.prefetch_related("item__meeting__committees").order_by("-changed_at")
    return [item_row(note) for note in notes[:LONGEST]]


def item_row(note):
    item = note.item
    title = item.title if item.is_public else "(nichtöffentlich)"
    about = f"{item.meeting}: {item.number} {title}".replace(":  ", ": ")
    return Row(note.changed_at, about, note.text, url=f"{item.meeting.intern_url}#top-{item.pk}")
