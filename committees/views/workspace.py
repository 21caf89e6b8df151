"""The workspace's reading pages: list, one Vorlage, its versions and differences."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock, documents, hooks
from committees.actions.checks import blocking, findings_of
from committees.actions.receipts import answers_to, obstacles_to_assign
from committees.forms.filters import WorkspaceFilter
from committees.models import AuditEntry, Meeting, Motion
from committees.models.receipts import receipt_of
from committees.models.versions import standing_words
from committees.results import by_station, told_resolutions
from committees.rights import (
    may_answer,
    may_edit,
    may_redact,
    may_supplement,
    reads_draft,
    reads_internal_parts,
    reads_originals,
)
from committees.slip import slip_of
from committees.states import BEFORE_RELEASE, AttachmentRole, MotionState, OpenedPart
from committees.views.differences import between, since_newest
from committees.views.findings import leading_to_text, severity_counts
from committees.views.named import send_made, send_named
from committees.views.notes import sections_with_notes
from committees.views.references import intern_references
from committees.views.remarks import remarks_of
from committees.views.shortcuts import (
    as_read_by,
    download_name,
    find_motion,
    get_motion,
    newest_read,
    note_opened,
    note_reading,
    send_stored,
)
from committees.way import (
    meeting_keys,
    places_read_by,
    rebooked,
    stops_of_content,
    stops_of_draft,
    way_of,
    with_rebooked,
)
from committees.workflow import buttons_for
from meerbusch_vision.pdf import PDFProblem

PAGE_SIZE = 30


@require_safe
def intern_motion_list(request):
    form = WorkspaceFilter(request.GET or None, user=request.user)
    found = form.found(Motion.objects.visible_to(request.user), request.user).for_list().newest_first(request.user)
    motions = found.annotate(read=newest_read(request.user))
    page = Paginator(motions, PAGE_SIZE).get_page(request.GET.get("seite"))
    page.object_list = as_read_by(request.user, page.object_list)
    return render(request, "committees/intern_motion_list.html", {"form": form, "page": page})


@require_safe
def intern_motion(request, slug):
    """One Vorlage in the workspace: text, state, steps, findings, way, versions, files."""
    motion = get_motion(request, slug)
    if slug != motion.address:
        return redirect(motion)
    version = shown_version(motion, request.user)
    if version:
        note_reading(request, version)
    content = version.content if version else documents.content_of(motion)
    findings = findings_of(motion) if version is None else []
    released, versions = motion.latest_version, versions_read_by(request.user, motion)
    context = {
        "motion": motion,
        "version": version,
        "drucksache": documents.for_template(content),
        "findings": leading_to_text(findings, motion, request.user),
        "counts": severity_counts(findings),
        "returned_note": motion.returned_note if reads_draft(motion, request.user) else "",
        "files": files_of(motion, version, request.user),
        "steps": steps_of(motion, request.user, findings),
        "offers": hooks.gather(hooks.paper_offers, motion, request.user),
        "reads_draft": reads_draft(motion, request.user),
        "may_edit": may_edit(motion, request.user),
        "remarks": remarks_of(motion, request.user) if version is None else {},
        "may_supplement": may_supplement(motion, request.user),
        "references": intern_references(motion, content, request.user),
        **income_of(motion, request.user),
        "way": way_shown(motion, version, released, request.user),
        "told": told_resolutions(content) if version else [],
        "versions": versions,
        "standing": standing_words(versions),
        "slip": slip_of(motion) if version is None and reads_draft(motion, request.user) else [],
    }
    return render(request, "committees/intern_motion.html", context)


def income_of(motion, user):
    """What the page of a paper from outside shows besides: its Eingang, who submitted it, who answers it."""
    receipt = receipt_of(motion)
    reads_contact = receipt is not None and reads_originals(motion, user)
    return {
        "receipt": receipt if reads_draft(motion, user) else None,
        "submitters": motion.submitters.select_related("person") if reads_contact else [],
        "may_redact": receipt is not None and may_redact(motion, user),
        "may_answer": may_answer(motion, user) and not answers_to(motion).exists(),
    }


def shown_version(motion, user):
    """The newest frozen version this user reads; None for those who see the draft that stands above it."""
    if motion.state in BEFORE_RELEASE and reads_draft(motion, user):
        return None
    return next(iter(versions_read_by(user, motion)), None)


def way_shown(motion, version, released, user):
    """The way of the version shown; those who see a draft above it see the draft's Beratungsfolge."""
    if released is None:
        return []
    places = places_read_by(user, motion.pk)
    stations, committees = by_station(motion, user)
    stops = stops_of_draft(motion.consultations.all(), places, stations)
    if version:
        moved = rebooked(version.content, motion.consultations.all())
        meetings = Meeting.objects.visible_to(user).in_bulk(meeting_keys([version.content]).union(moved.values()))
        stops = stops_of_content(version.content, meetings, with_rebooked(places, moved, meetings), committees)
    return way_of(
        motion.office.name,
        clock.local(released.released_at).date(),
        stops,
        withdrawn_on=withdrawn_on(motion) if motion.state == MotionState.WITHDRAWN else None,
    )


def withdrawn_on(motion):
    """The day on which this paper was withdrawn, as the log has it."""
    entry = AuditEntry.objects.about(motion).filter(action="withdraw").order_by("-pk").first()
    return clock.local(entry.at).date() if entry else clock.today()


def versions_read_by(user, motion):
    """The versions this user may read, newest first; each says in `older` whether the one before it is among them."""
    versions = list(
        motion.versions.visible_to(user)
        .select_related("pdf", "publication", "distribution", "withholding__by__person")
        .order_by("-number")
    )
    numbers = {version.number for version in versions}
    called_back = numbers_called_back(motion) if any(version.is_withheld for version in versions) else set()
    for version in versions:
        version.is_called_back = version.number in called_back
        version.older = version.number - 1 if version.number - 1 in numbers else None
    return versions


def numbers_called_back(motion):
    return {number for numbers in motion.revocations.values_list("numbers", flat=True) for number in numbers}


def files_of(motion, version, user):
    """The attachments of the version shown or of the draft, each with its address here."""
    files = version.files.select_related("file") if version else shown_attachments(motion, user)
    return [
        {
            "url": reverse("intern-version-file", args=[motion.address, version.number, file.position])
            if version
            else reverse("attachment-file", args=[motion.address, file.pk]),
            "title": file.title,
            "media_type": file.file.media_type,
            "size": file.file.size,
            "is_public": file.is_public,
        }
        for file in files
        if version is None or file.is_public or reads_internal_parts(version, user)
    ]


def shown_attachments(motion, user):
    """The files of the draft; what a citizen handed in only for the readers in town hall."""
    return [a for a in motion.attachments.all() if a.role != AttachmentRole.ORIGINAL or reads_originals(motion, user)]


def steps_of(motion, user, findings):
    """(step, its address, reasons why not yet) for each step this user could take."""
    blockers = [finding.sentence for finding in blocking(findings)]
    reasons = {"submit": blockers, "release": blockers, "assign": obstacles_to_assign(motion)}
    return [(step, step_address(motion, step), reasons.get(step.name, [])) for step in buttons_for(motion, user)]


def step_address(motion, step):
    """Where the step is taken: a page of its own, or the one for all."""
    return reverse(step.page, args=[motion.address, *([step.name] if step.page == "motion-step" else [])])


@require_safe
def motion_preview(request, slug):
    """The PDF of the draft, marked ENTWURF."""
    motion = get_motion(request, slug)
    version = shown_version(motion, request.user)
    if version is not None:
        return redirect("intern-version-pdf", slug=motion.address, number=version.number)
    try:
        pdf = documents.content_pdf(documents.content_of(motion), created_at=clock.now(), is_draft=True)
    except PDFProblem as problem:
        return render(request, "committees/pdf_problem.html", {"motion": motion, "problem": problem}, status=422)
    name = f"{motion.address}-Entwurf.pdf"
    if not motion.is_public:
        return send_made(pdf, request.user, name=name)
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def get_version(motion, number, user):
    for version in versions_read_by(user, motion):
        if version.number == number:
            return version
    raise Http404("Diese Fassung gibt es nicht.")


def get_paper(request, slug):
    """The motion for pages that show frozen versions: without the parts of its draft."""
    return find_motion(Motion.objects.visible_to(request.user), slug)


@require_safe
def intern_version(request, slug, number):
    motion = get_paper(request, slug)
    version = get_version(motion, number, request.user)
    note_reading(request, version)
    context = {"motion": motion, "version": version, "sections": sections_with_notes(version, request.user)}
    return render(request, "committees/intern_version.html", context)


@require_safe
def version_pdf(request, slug, number):
    version = get_version(get_paper(request, slug), number, request.user)
    note_opened(request, [version.pk], OpenedPart.PDF)
    name = f"{slug}-Fassung-{number}.pdf"
    return (
        send_stored(version.pdf, name=name) if version.is_public else send_named(version.pdf, request.user, name=name)
    )


@require_safe
def version_file(request, slug, number, position):
    motion = get_paper(request, slug)
    version = get_version(motion, number, request.user)
    file = get_object_or_404(version.files.select_related("file"), position=position)
    if not file.is_public and not reads_internal_parts(version, request.user):
        raise Http404("Diese Anlage gibt es nicht.")
    note_opened(request, [version.pk], OpenedPart.FILE, position)
    name = download_name(file.title, file.file.media_type)
    if file.is_public and version.is_public:
        return send_stored(file.file, name=name)
    return send_named(file.file, request.user, name=name)


@require_safe
def motion_diff(request, slug, number):
    """What changed between a version and the one before it, part by part."""
    motion = get_paper(request, slug)
    new, old = (get_version(motion, n, request.user) for n in (number, number - 1))
    note_opened(request, [new.pk, old.pk], OpenedPart.TEXT)
    parts = between(old, new, request.user)
    context = {"motion": motion, "new": new, "old": old, "parts": parts}
    return render(request, "committees/motion_diff.html", context)


@require_safe
def draft_diff(request, slug):
    """What the draft of the next version changes in the newest released one."""
    motion = get_motion(request, slug)
    if motion.latest_version is None or shown_version(motion, request.user) is not None:
        raise Http404("Einen Entwurf über einer freigegebenen Fassung gibt es hier nicht.")
    parts = since_newest(motion, request.user)
    context = {"motion": motion, "old": motion.latest_version, "parts": parts}
    return render(request, "committees/motion_diff.html", context)
