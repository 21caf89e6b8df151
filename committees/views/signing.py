"""Signing: the paper with what changed, and what can be done with it; and the list of all that waits for signatures."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock, documents
from committees.actions import motions as motion_actions
from committees.actions import signing as actions
from committees.actions.checks import findings_of
from committees.actions.difference import difference
from committees.actions.signatures import Outdated, content_seen, principal_of
from committees.forms.motions import ReasonForm
from committees.forms.signing import ExtendForm, ForwardForm
from committees.models import Motion
from committees.models.rounds import waiting_for
from committees.parts import names_of, part_hashes, part_titles
from committees.rights import may_edit
from committees.slip import ASKED, INFORMED, due_words, slip_of
from committees.states import SigningMode
from committees.views.shortcuts import as_read_by, get_motion, newest_read, once
from committees.views.workspace import files_of
from committees.workflow import STEPS, NotAllowed

PAGE_SIZE = 30


@once
def motion_sign(request, slug):
    motion = get_motion(request, slug)
    if motion.pk not in request.user.scope.signing_motions:
        raise PermissionDenied("Um Ihre Mitzeichnung ist bei dieser Vorlage niemand gebeten worden.")
    desk = Desk(motion, request.user)
    if request.method != "POST":
        return sign_page(request, desk)
    return ACTS.get(request.POST.get("act"), sign)(request, desk)


class Desk:
    """One motion before one signer: their stations, what is still open, the forms for everything but the signature."""

    def __init__(self, motion, user):
        self.motion, self.user = motion, user
        mine = {station.pk for station in motion.open_stations(user)}
        self.stations = [s for s in motion.co_signatures.with_signatures() if s.pk in mine]
        self.own = [s for s in self.stations if principal_of(s, user) is None]
        steps = motion.steps_for(user)
        self.is_open = STEPS["sign"] in steps or STEPS["note"] in steps
        self.may_return = STEPS["return"] in steps
        self.asks = any(station.asks_for_signature for station in self.stations)
        self.forms = {
            "return": ReasonForm(label="Was ist noch zu tun?", prefix="return"),
            "forward": ForwardForm(by=user, prefix="forward"),
            "extend": ExtendForm(prefix="extend"),
        }

    @property
    def waiting(self):
        return [station for station in self.stations if station.is_waiting]

    @property
    def last_signature(self):
        """The newest decision of these stations."""
        given = [station.last_signature for station in self.stations if station.last_signature]
        return max(given, key=lambda signature: signature.at, default=None)

    @property
    def principals(self):
        found = dict.fromkeys(str(p) for s in self.stations if (p := principal_of(s, self.user)))
        return ", ".join(found)


def sign(request, desk):
    queue = waiting_keys(request.user)
    try:
        if not desk.stations:
            raise NotAllowed("Diese Mitzeichnung liegt nicht bei Ihnen, oder sie ist schon erledigt.")
        actions.sign(*desk.stations, seen=seen_in(request), by=request.user, note=request.POST.get("note", "")[:2000])
    except Outdated as change:
        return sign_page(request, desk, change=change, status=409)
    done = "Mitgezeichnet" if desk.asks else "Zur Kenntnis genommen"
    messages.success(request, f"{done}: {desk.motion.label}.")
    return go_on(request, desk.motion, queue) if request.POST.get("act") == "next" else redirect(desk.motion)


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
    form = ReasonForm(request.POST, label="Was ist noch zu tun?", prefix="return")
    done = "Die Vorlage ist zurückgegeben; das Amt ist benachrichtigt."
    return carry_out(
        request, desk, "return", form, done, lambda v: motion_actions.send_back(desk.motion, v["note"], by=request.user)
    )


def forward(request, desk):
    form = ForwardForm(request.POST, by=request.user, prefix="forward")

    def act(values):
        for station in desk.own:
            actions.forward(station, values["to_user"], values["note"], by=request.user)

    return carry_out(request, desk, "forward", form, "Weitergeleitet.", act, may=bool(desk.own))


def extend(request, desk):
    form = ExtendForm(request.POST, prefix="extend")

    def act(values):
        for station in desk.waiting:
            actions.extend(station, values["due_on"], values["note"], by=request.user)

    return carry_out(request, desk, "extend", form, "Die Frist ist verlängert.", act, may=bool(desk.waiting))


def carry_out(request, desk, name, form, done, act, *, may=True):
    """What a refused input says stands at its form, with everything that was typed."""
    desk.forms[name] = form
    if not may:
        raise NotAllowed("Das kann nur, wer selbst um die Zeichnung gebeten ist.")
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("signing-list" if name == "forward" else desk.motion)
    return sign_page(request, desk, status=422)


ACTS = {"sign": sign, "next": sign, "return": give_back, "forward": forward, "extend": extend}


def sign_page(request, desk, *, change=None, status=200):
    motion, last, queue = desk.motion, desk.last_signature, waiting_keys(request.user)
    titles = part_titles(motion)
    context = {
        "motion": motion,
        "desk": desk,
        "change": change,
        "drucksache": documents.for_template(documents.content_of(motion)),
        "files": files_of(motion, None, request.user),
        "findings": [(finding, finding.place) for finding in findings_of(motion)],
        "last": last,
        "parts": difference(last.content, content_seen(motion)) if last else None,
        "only": names_of(dict.fromkeys(key for s in desk.stations for key in s.parts), titles),
        "seen": json.dumps(part_hashes(motion)),
        "due": due_line(desk),
        "slip": slip_of(motion),
        "place": queue.index(motion.pk) + 1 if motion.pk in queue else None,
        "total": len(queue),
        "may_edit": may_edit(motion, request.user),
        "not_offered": [f"Hier wartet nichts auf Ihre Zeichnung. Stand der Vorlage: {motion.state_words}."],
        "note": request.POST.get("note", ""),
    }
    return render(request, "committees/motion_sign.html", context, status=status)


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
    context = {"page": page, "start": start and reverse("motion-sign", args=[start.address])}
    return render(request, "committees/signing_list.html", context)


def signing_rows(user):
    motions = waiting_for(Motion.objects.visible_to(user).for_list(), user, clock.today())
    return motions.annotate(read=newest_read(user))


def with_due_words(motions):
    """Each with the words of its date and what is asked."""
    today = clock.today()
    for motion in motions:
        motion.is_late = motion.due_on is not None and motion.due_on < today
        motion.due_words = due_words(motion.due_on, today) if motion.due_on else ""
        motion.asked = ASKED if motion.asks == SigningMode.SIGN else INFORMED
    return motions
