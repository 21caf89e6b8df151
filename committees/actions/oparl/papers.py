"""Papers of a foreign system: released and public as they were there, with the number that they have."""

from html import escape

import pikepdf

from committees import clock, documents, numbering
from committees.actions.files import PDF, media_type_of, store
from committees.actions.motions import freeze, freeze_files
from committees.actions.oparl.run import Fault
from committees.actions.publication import show_newest
from committees.importers.oparl import NotThere
from committees.models import (
    Attachment,
    AuditEntry,
    Consultation,
    Motion,
    MotionKind,
    MotionSection,
    MotionVersion,
    Office,
    TownSetting,
)
from committees.states import ConsultationRole, MotionState

CHANGED = "Aus dem bisherigen System neu übernommen."
ROLES = {role.label.casefold(): role for role in ConsultationRole}
FACTS = "facts"  # the section that takes the text of the document


def store_paper(run, part):
    if not part.subject:
        raise Fault("Der Betreff fehlt.")
    motion = run.record("motion", url=part.url) or Motion()
    fill_head(run, motion, part)
    fill_text(motion, part)
    fill_stations(run, motion, part)
    main = fetched(run, part.main) if part.main else None
    fill_files(run, motion, part, main)
    release_as_given(motion, main, part)
    AuditEntry.objects.note(by=run.by, subject=motion, action="import", note=part.url)
    return motion


# --- the head ---


def fill_head(run, motion, part):
    if motion.pk is None:
        motion.kind, motion.office, motion.author = kind_of(run, part), office_of(run, part), run.by
    motion.subject = part.subject
    motion.paper_date = part.paper_date or motion.paper_date or day_of(run, part)
    if motion.number is None:
        give_number(motion, part)
    motion.save()


def kind_of(run, part):
    found = MotionKind.objects.filter(name__iexact=part.kind).first()
    if found:
        return found
    kind = MotionKind.objects.filter(is_active=True, is_drafted_here=True).order_by("pk").first()
    if kind is None:
        raise Fault("Es gibt noch keine Vorlagenart.")
    run.note(f"Vorlagenart „{part.kind or 'ohne Angabe'}“ gibt es hier nicht; übernommen als {kind.name}.")
    return kind


def office_of(run, part):
    """The office named there, else the one whose code begins the number, else the one that takes what comes in."""
    settings = TownSetting.objects.on(clock.today())
    by_number = Office.objects.filter(code=part.number.partition("/")[0]).first()
    office = run.record("office", url=part.office) or by_number or (settings and settings.receiving_office)
    if office is None:
        raise Fault("Das Amt fehlt; in den Einstellungen der Stadt lässt sich eines für Eingänge angeben.")
    return office


def day_of(run, part):
    run.note(f"Drucksache {part.url}: Das Datum fehlt; eingetragen ist der Tag des Einlesens.")
    return clock.today()


def give_number(motion, part):
    """The number it has; the counter moves on behind it, so that it is never given again."""
    number = part.number or numbering.take_number(motion, motion.paper_date)
    if Motion.objects.filter(number=number).exists():
        raise Fault(f"Die Nummer {number} ist hier schon vergeben.")
    motion.give_number(number)
    numbering.keep_number(motion, number, motion.paper_date)


# --- text, way, files ---


def fill_text(motion, part):
    keys = list(motion.kind.sections.values_list("key", flat=True))
    key = FACTS if FACTS in keys else next(iter(keys), None)
    if key and part.main and part.main.text:
        lines = (line.strip() for line in part.main.text.splitlines())
        html = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)
        MotionSection.objects.update_or_create(motion=motion, key=key, defaults={"html": html})


def fill_stations(run, motion, part):
    """What stands on an agenda here already stays as it is."""
    if any(station.is_bound for station in motion.consultations.all()):
        return
    motion.consultations.all().delete()
    for position, station in enumerate(part.stations, start=1):
        committee = run.record("committee", url=station.organization)
        if committee is None:
            run.note(f"Drucksache {part.url}: Eine Beratung nennt kein Gremium, das übernommen wurde.")
            continue
        Consultation.objects.create(
            motion=motion,
            position=position,
            committee=committee,
            role=role_of(station),
            meeting=run.record("meeting", url=station.meeting),
        )


def role_of(station):
    usual = ConsultationRole.DECISION if station.is_decision else ConsultationRole.PRELIMINARY
    return ROLES.get(station.role.casefold(), usual)


def fetched(run, file):
    """The stored file; None with a sentence in the report where it is not to be had. Where the server just does not
    answer, its paper waits for the next run."""
    if not run.with_files:
        return None
    try:
        data = run.source.file(file.address)
    except NotThere as error:
        run.note(str(error))
        return None
    media_type = media_type_of(data)
    if media_type is None:
        run.note(f"Die Datei {file.address} ist von einer Art, die hier nicht angenommen wird.")
        return None
    return store(data, media_type)


def fill_files(run, motion, part, main):
    """The attachments; a main document that is no PDF is one of them."""
    pairs = [(file, fetched(run, file)) for file in part.files]
    if main and main.media_type != PDF:
        pairs.insert(0, (part.main, main))
    motion.attachments.all().delete()
    for position, (file, stored) in enumerate(((f, s) for f, s in pairs if s), start=1):
        values = {"title": file.name, "file_name": file.file_name, "is_public": True, "file": stored}
        Attachment.objects.create(motion=motion, position=position, **values)


# --- released and public ---


def release_as_given(motion, main, part):
    """The next version, in public at once: it was public where it comes from."""
    motion.state = MotionState.RELEASED
    motion.save(update_fields=["state"])
    motion = Motion.objects.with_parts().get(pk=motion.pk)
    note = CHANGED if motion.next_version_number > 1 else ""
    if main and main.media_type == PDF:
        freeze_given(motion, main, part.main.text, note)
    else:
        freeze(motion, note)
    motion.refresh_from_db()
    show_newest(motion)


def freeze_given(motion, main, text, note):
    """The version whose document is the one that came, with the text that came with it."""
    content = documents.content_of(motion, change_note=note)
    html = documents.content_html(content)
    version = MotionVersion.objects.create(
        motion=motion,
        number=content["version"],
        motion_number=motion.number,
        kind_name=motion.kind.name,
        subject=motion.subject,
        paper_date=motion.paper_date,
        is_public=True,
        content=content,
        html=html,
        text=text or documents.content_text(content),
        content_sha256=documents.content_sha256(content),
        html_sha256=documents.sha256(html.encode()),
        pdf=main,
        pdf_pages=pages_of(main),
        change_note=note,
        released_at=clock.now(),
    )
    freeze_files(version, motion)


def pages_of(file):
    try:
        return documents.stored_page_count(file.path) or 1
    except pikepdf.PdfError:
        return 1
