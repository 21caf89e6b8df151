"""What several views share: finding a visible motion, acting once, sending a stored file."""

import functools
import re

from django.core.files.storage import default_storage
from django.db import OperationalError, transaction
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from committees.actions import reading
from committees.actions.files import ENDINGS, SIGNATURE_ENDINGS
from committees.models import Committee, FormerMeetingSlug, Meeting, Motion, MotionVersion
from committees.models.built import PICKED, built_once
from committees.models.motion_queries import parts_to_prefetch
from committees.models.walls import REFUSALS, german_sentence, is_conflict
from committees.rights import reads_draft
from committees.states import OpenedPart
from committees.submitted import act_again_after_conflict
from committees.views.kept import LARGEST
from committees.way import (
    bound_elsewhere,
    meeting_keys,
    rebooked_among,
    stops_of_content,
    stops_of_draft,
    with_rebooked,
)
from committees.words import key_of, slugify
from committees.workflow import NotAllowed


def get_motion(request, slug):
    """The motion at this address, with its parts, if the user may see it; an unknown and an invisible one are both a
    404."""
    found = picked_with_heads.of(at_address(Motion.objects.visible_to(request.user), slug))
    prefetch_related_objects(found, *parts_to_prefetch())
    return first_of(found)


@built_once
def picked_with_heads():
    return Motion.objects.with_heads().filter(pk=PICKED)


def find_motion(motions, slug):
    """The same with what these motions bring along."""
    return first_of(at_address(motions, slug))


def at_address(motions, slug):
    """The one that has this address, or none."""
    draft = re.fullmatch(r"E-(\d{1,15})", slug)
    if not draft:
        return motions.filter(slug=slug)
    # A town's own pattern may give a number that reads like a draft's address: the number wins.
    is_number = ExpressionWrapper(Q(slug=slug), output_field=BooleanField())
    return motions.filter(Q(slug=slug) | Q(pk=int(draft[1]))).order_by(is_number.desc())[:1]


def first_of(motions):
    found = next(iter(motions), None)
    if found is None:
        raise Http404("Diese Vorlage gibt es nicht.")
    return found


def get_meeting(request, slug, meetings=Meeting.objects):
    """The sitting at this address, or at one that it had earlier, if the user may know of it; with room and the
    committees that the user knows of."""
    committees = Prefetch("committees", Committee.objects.visible_to(request.user))
    known = meetings.visible_to(request.user).select_related("room").prefetch_related(committees)
    former = FormerMeetingSlug.objects.filter(slug=slug).values("meeting")
    is_now = ExpressionWrapper(Q(slug=slug), output_field=BooleanField())
    meeting = known.filter(Q(slug=slug) | Q(pk__in=former)).order_by(is_now.desc()).first()
    if meeting is None:
        raise Http404("Diese Sitzung gibt es nicht.")
    return meeting


def get_sent_meeting(request, slug):
    """The same where its papers are read: whoever reads them has opened what was sent to them."""
    meeting = get_meeting(request, slug, Meeting.objects.annotate(is_unopened=reading.is_unopened(request.user)))
    if is_read_now(request):
        reading.note_opening(meeting, by=request.user)
    return meeting


def is_read_now(request):
    """Whether somebody looks at this page, and it is not just kept on the device for later (static/js/travel.js)."""
    return "Kept-Ahead" not in request.headers


def note_reading(request, version):
    """The text of this version is before somebody's eyes, or is kept on their device for later."""
    if is_read_now(request):
        reading.mark_read(version, by=request.user)
    note_opened(request, [version.pk], OpenedPart.TEXT)


def note_opened(request, versions, part, position=0):
    """Whom a Rückruf will name; a HEAD shows nothing."""
    if request.method == "GET":
        kept = not is_read_now(request)
        reading.note_opened(versions, part, by=request.user, position=position, is_kept=kept)


def note_opened_of_sitting(request, meeting, number, part, minutes=None):
    """The same of an agenda or of minutes."""
    if request.method == "GET":
        kept = not is_read_now(request)
        reading.note_opened_of_sitting(meeting, number, part, by=request.user, minutes=minutes, is_kept=kept)


def newest_read(user):
    """To annotate a list of motions with: what the newest version that this user reads says of itself."""
    versions = MotionVersion.objects.visible_to(user).filter(motion=OuterRef("pk")).order_by("-number")
    said = JSONObject(subject="subject", is_public="is_public", consultations="content__consultations")
    return Subquery(versions.values(said=said)[:1])


def as_read_by(user, motions):
    """The motions with `title`, `looks_public` and `stops`: the draft's for those who read it, else those of the
    newest version read, which `newest_read` brought along as `read`."""
    motions = list(motions)
    meetings = meetings_of(motions, user)
    for motion in motions:
        if reads_draft(motion, user):
            motion.title, motion.looks_public = motion.subject, motion.is_public
            motion.lies = motion.whereabouts
            motion.stops = stops_of_draft(motion.consultations.all())
        else:
            motion.title, motion.looks_public = motion.read["subject"], motion.read["is_public"]
            moved = rebooked_among(motion.read, motion.consultations.all(), meetings)
            motion.stops = stops_of_content(motion.read, meetings, with_rebooked({}, moved, meetings))
    return motions


def meetings_of(motions, user):
    """{key: Meeting} of the sittings that the versions read name, as far as this user may know of them; most came with
    the motions already."""
    read = [motion for motion in motions if not reads_draft(motion, user)]
    named = meeting_keys(motion.read for motion in read)
    elsewhere = [bound_elsewhere(motion.read, motion.consultations.all()) for motion in read]
    named |= {bound for moved in elsewhere for _, bound in moved.values()}
    came = [station.meeting for motion in motions for station in motion.consultations.all() if station.meeting]
    here = {meeting.pk: meeting for meeting in came if meeting.is_public}
    return here | Meeting.objects.visible_to(user).in_bulk(named - here.keys())


def key_in(request, name):
    """The key of a record that a form sends, or 0."""
    return key_of(request.POST.get(name, ""))


def get_editable(request, slug):
    """The motion at this address, its row held during a POST, so that nobody releases it while it is changed."""
    motion = get_motion(request, slug)
    if request.method == "POST":
        # no_key: drafts that link to this one hold its key; against a full lock two that link each other would deadlock
        motion = Motion.objects.with_parts().select_for_update(of=("self",), no_key=True).get(pk=motion.pk)
    return motion


def once(view):
    """A form sent twice acts once: the second answer leads where the first one led.

    A POST runs in one transaction. Only an answer that leads on keeps it; anything else leaves nothing behind.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        try:
            return act_again_after_conflict(view, request, *args, **kwargs)
        except NotAllowed as refusal:
            return refused(request, refusal)
        except REFUSALS as error:
            return refused(request, german_sentence(error))
        except OperationalError as error:
            if not is_conflict(error):
                raise
            return refused(request, german_sentence(error))

    wrapper.acts_once = True  # asked by the test that goes through all addresses
    return wrapper


def done(form, act, /, *args, **kwargs):
    """What the act made; None when it was refused: its reason stands at the form, and what was typed stays."""
    try:
        with transaction.atomic():
            return act(*args, **kwargs)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    except REFUSALS as error:
        form.add_error(None, german_sentence(error))
    return None


def refused(request, reason, motion=None):
    """The page for what was possible when the form was opened, and no longer is."""
    return render(request, "committees/step_refused.html", {"motion": motion, "reason": reason}, status=409)


def send_stored(file, *, name, inline=True):
    """Answer with a stored file. Only kinds a browser shows harmlessly are shown in place."""
    try:
        handle = default_storage.open(file.path)
    except FileNotFoundError as error:
        raise Http404("Die Datei fehlt im Speicher.") from error
    inline = inline and file.media_type in ("application/pdf", "image/png", "image/jpeg")
    # A small file goes out whole, so that the portal can keep it; a large one piece by piece.
    whole = file.size <= LARGEST
    response = (HttpResponse if whole else FileResponse)(handle, content_type=file.media_type)
    response["Content-Length"] = file.size
    response["ETag"] = f'"{file.sha256}"'
    response["Cache-Control"] = "no-cache"  # ask again each time: what is taken back is gone at once
    response["Content-Disposition"] = content_disposition_header(not inline, name)
    return response


def download_name(title, media_type):
    return f"{slugify(title)[:80] or 'Anlage'}.{(ENDINGS | SIGNATURE_ENDINGS).get(media_type, 'bin')}"
