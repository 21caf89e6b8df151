"""Signing: the paper with what changed, and what can be done with it; and the list of all that waits for signatures."""

import json

from django.contrib import messages
from django.core import signing as tokens
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.views.decorators.http import require_safe

from committees import clock, documents
from committees.actions import motions as motion_actions
from committees.actions import signing as actions
from committees.actions.checks import findings_of
from committees.actions.difference import difference
from committees.actions.signatures import Outdated, content_seen
from committees.models import Motion
from committees.models.rounds import counting_late, waiting_for
from committees.parts import names_of, part_hashes, part_titles
from committees.rights import may_edit
from committees.slip import ASKED, INFORMED, due_words, slip_of
from committees.states import SigningMode
from committees.views.findings import leading_to_text
from committees.views.shortcuts import as_read_by, get_motion, newest_read, once
from committees.views.signer import Desk
from committees.views.workspace import files_of
from committees.workflow import NotAllowed

PAGE_SIZE = 30
LONGEST_NOTE = 2000
TOO_LONG = "Die Anmerkung hat {} Zeichen, möglich sind {}. Bitte kürzen Sie sie; gezeichnet ist noch nichts."
SHOWN = "committees.signing.shown"


@once
def motion_sign(request, slug):
    motion = get_motion(request, slug)
    if motion.pk not in request.user.scope.signing_motions:
        raise PermissionDenied("Die Vorlage liegt bei Ihnen nicht zur Mitzeichnung.")
    if request.method != "POST":
        return sign_page(request, Desk(motion, request.user))
    desk = Desk(motion, request.user, request.POST)
    return ACTS.get(request.POST.get("act"), sign_page)(request, desk)


def sign(request, desk):
    queue = waiting_keys(request.user)
    if not desk.stations:
        raise NotAllowed("Diese Mitzeichnung liegt nicht bei Ihnen, oder sie ist schon erledigt.")
    note = request.POST.get("note", "").replace("\r\n", "\n")  # the browser counts a line's end once
    if len(note) > LONGEST_NOTE:
        return sign_page(request, desk, fault=TOO_LONG.format(*map(thousands, (len(note), LONGEST_NOTE))), status=422)
    try:
        actions.sign(*desk.stations, seen=seen_in(request), by=request.user, note=note)
    except Outdated as change:
        return changed_page(request, desk, change)
    done = "Mitgezeichnet" if desk.asks else "Zur Kenntnis genommen"
    messages.success(request, f"{done}: {desk.motion.label}.")
    return go_on(request, desk.motion, queue) if request.POST.get("act") == "next" else redirect(desk.motion)


def thousands(number):
    return number_format(number, force_grouping=True)


def go_on(request, motion, queue):
    """To the next one that waits, or to the list that is empty now."""
    place = queue.index(motion.pk) if motion.pk in queue else 0
    left = waiting_keys(request.user)
    later = [pk for pk in queue[place + 1 :] if pk in left] or left
    if not later:
        return redirect("signing-list")
    return redirect("motion-sign", slug=Motion.objects.get(pk=later[0]).address)


def waiting_keys(user):
    return list(waiting_for(Motion.objects.all(), user, clock.today()).values_list("pk", flat=True))


def seen_in(request):
    """{part: hash} that the page carried; anything else counts as nothing seen."""
    try:
        seen = json.loads(request.POST.get("seen", ""))
    except ValueError:
        return {}
    return seen if isinstance(seen, dict) else {}


def give_back(request, desk):
    def act(form):
        reason = form.cleaned_data["note"]
        motion_actions.send_back(desk.motion, reason, by=request.user, seen=seen_in(request))
        return "Die Vorlage ist zurückgegeben; das Amt ist benachrichtigt.", redirect(desk.motion)

    return carry_out(request, desk, "return", act)


def forward(request, desk):
    def act(form):
        chosen, values = form.chosen(desk.own), form.cleaned_data
        for station in chosen:
            actions.forward(station, values["to_user"], values["note"], by=request.user)
        is_last = len(chosen) == len(desk.stations)
        done = f"Weitergeleitet an {values['to_user']}: {names(chosen)}."
        return done, redirect("signing-list") if is_last else redirect("motion-sign", slug=desk.motion.address)

    return carry_out(request, desk, "forward", act, may=bool(desk.own))


def extend(request, desk):
    def act(form):
        chosen, values = form.chosen(desk.waiting), form.cleaned_data
        for station in chosen:
            actions.extend(station, values["due_on"], values["note"], by=request.user)
        return f"Die Frist ist verlängert: {names(chosen)}.", redirect(desk.motion)

    return carry_out(request, desk, "extend", act, may=bool(desk.waiting))


def names(stations):
    return ", ".join(station.signer_words for station in stations)


def carry_out(request, desk, name, act, *, may=True):
    """What a refused input says stands at its form, with everything that was typed."""
    form = desk.forms[name] = desk.form(name, request.POST)
    if not may:
        raise NotAllowed("Das kann nur, wer selbst um die Zeichnung gebeten ist.")
    if form.is_valid():
        try:
            with transaction.atomic():
                done, answer = act(form)
        except Outdated as change:
            return changed_page(request, desk, change)
        except NotAllowed as refusal:
            if name not in [fold.act for fold in desk.folds]:
                raise  # the page no longer has this form, and with it what was typed
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return answer
    return sign_page(request, desk, status=422)


def changed_page(request, desk, change):
    """The paper as it is now, read again, since it may have changed after this request began."""
    now = Desk(get_motion(request, desk.motion.address), request.user, request.POST)
    return sign_page(request, now, change=change, status=409)


def sign_page(request, desk, *, change=None, fault="", status=200):
    motion, last, queue = desk.motion, desk.last_signature, waiting_keys(request.user)
    titles, hashes, seen = part_titles(motion), part_hashes(motion), content_seen(motion)
    context = {
        "motion": motion,
        "desk": desk,
        "change": change,
        "fault": fault,
        "since": difference(shown, seen) if (shown := shown_in(request)) else [],
        "drucksache": documents.for_template(documents.content_of(motion)),
        "files": files_of(motion, None, request.user),
        "findings": leading_to_text(findings_of(motion), motion, request.user),
        "last": last,
        "parts": difference(last.content, seen) if last else None,
        "lapsed": names_of(desk.changed_parts(hashes), titles),
        "only": names_of(dict.fromkeys(key for s in desk.stations for key in s.parts), titles),
        "seen": json.dumps(hashes),
        "shown": tokens.dumps(seen, salt=SHOWN, compress=True),
        "due": due_line(desk),
        "slip": slip_of(motion),
        "place": queue.index(motion.pk) + 1 if motion.pk in queue else None,
        "total": len(queue),
        "may_edit": may_edit(motion, request.user),
        "not_offered": [f"Hier wartet nichts auf Ihre Zeichnung. Stand der Vorlage: {motion.state_words}."],
        "note": request.POST.get("note", ""),
    }
    return render(request, "committees/motion_sign.html", context, status=status)


ACTS = {"show": sign_page, "sign": sign, "next": sign, "return": give_back, "forward": forward, "extend": extend}


def shown_in(request):
    """The paper as the sent form showed it; only what this program signed counts."""
    try:
        return tokens.loads(request.POST.get("shown", ""), salt=SHOWN)
    except tokens.BadSignature:
        return None


def due_line(desk):
    """(day, words, overdue) of the earliest date, or None."""
    days = [station.due_on for station in desk.waiting if station.due_on]
    today = clock.today()
    return {"on": min(days), "words": due_words(min(days), today), "late": min(days) < today} if days else None


@require_safe
def signing_list(request):
    """All that waits for my signature, overdue first."""
    page = Paginator(signing_rows(request.user), PAGE_SIZE).get_page(request.GET.get("seite"))
    page.object_list = with_due_words(as_read_by(request.user, page.object_list))
    first = waiting_keys(request.user)[:1]
    start = Motion.objects.get(pk=first[0]) if first else None
    context = {
        "page": page,
        "start": start and reverse("motion-sign", args=[start.address]),
        "summary": waiting_words(page.paginator.count, page.object_list[0].late if page.object_list else 0),
    }
    return render(request, "committees/signing_list.html", context)


def signing_rows(user):
    motions = waiting_for(Motion.objects.visible_to(user).for_list(), user, clock.today())
    return counting_late(motions, clock.today()).annotate(read=newest_read(user))


def waiting_words(number, late):
    """The list in one sentence."""
    words = {0: "Keine Vorlage wartet auf Ihre Zeichnung.", 1: f"Eine Vorlage wartet auf Sie{late_words(1, late)}."}
    return words.get(number, f"{number} Vorlagen warten auf Sie{late_words(number, late)}.")


def late_words(number, late):
    """How many of those that wait are overdue, as the end of a sentence."""
    if not late:
        return ""
    if number == 1:
        return "; sie ist überfällig"
    return ", alle überfällig" if late == number else f", {late} überfällig"


def with_due_words(motions):
    """Each with the words of its date and what is asked."""
    today = clock.today()
    for motion in motions:
        motion.is_late = motion.due_on is not None and motion.due_on < today
        motion.due_words = due_words(motion.due_on, today) if motion.due_on else ""
        motion.asked = ASKED if motion.asks == SigningMode.SIGN else INFORMED
    return motions
