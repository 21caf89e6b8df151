"""Papers of a foreign system: released and public as they were there, with the number that they have."""

from committees import clock, documents, numbering
from committees.actions.files import PDF
from committees.actions.motions import freeze, write_version
from committees.actions.oparl.files import fetched, pages_of
from committees.actions.oparl.run import Fault
from committees.actions.publication import say_recalled, show_newest
from committees.actions.seat_imports import free_slug
from committees.importers.oparl import ABOVE
from committees.importers.outcomes import outcome_in
from committees.models import (
    Attachment,
    AuditEntry,
    Consultation,
    EarlierStation,
    Motion,
    MotionKind,
    MotionLink,
    MotionSection,
    Office,
    TownSetting,
)
from committees.states import ConsultationRole, LinkRelation, MotionState
from committees.texts import html_of_lines

CHANGED = "Aus dem bisherigen System neu übernommen."
ROLES = {role.label.casefold(): role for role in ConsultationRole}
RELATIONS = {relation.label: relation for relation in LinkRelation}
OF_ITSELF = ("version", "change_note")  # what differs in a version that says the same as the one before
UNNAMED = "Drucksache"  # a paper of which no kind is told
OF_OLD = {"position": 1000, "asks_financial_effect": False, "description": "aus dem bisherigen System"}
FACTS = "facts"  # the section that takes the text of the document


def store_paper(run, part):
    if not part.subject:
        raise Fault("Der Betreff fehlt.")
    motion = run.record("motion", url=part.url) or Motion()
    refuse_changed_here(motion, part)
    fill_head(run, motion, part)
    fill_text(motion, part)
    fill_stations(run, motion, part)
    fill_links(run, motion, part)
    main = fetched(run, part.main) if part.main else None
    fill_files(run, motion, part, main)
    release_as_given(run, motion, main, part)
    keep_withdrawal(motion, part)
    AuditEntry.objects.note(by=run.by, subject=motion, action="import", note=part.url)
    return motion


def refuse_changed_here(motion, part):
    """What the town itself went on with stays as it is."""
    newest = motion.latest_version if motion.pk else None
    if newest is None:
        return
    states = (MotionState.RELEASED, *([MotionState.WITHDRAWN] if part.withdrawn_at else []))
    is_as_imported = motion.state in states and newest.change_note in ("", CHANGED)
    if not is_as_imported or not motion.is_in_public:
        raise Fault("Die Drucksache wird hier schon weitergeführt und bleibt, wie sie ist.")


# --- the head ---


def fill_head(run, motion, part):
    if motion.pk is None:
        motion.kind, motion.office, motion.author = kind_of(run, part), office_of(run, part), run.by
    motion.subject = part.subject
    motion.paper_date = part.paper_date or motion.paper_date or day_of(run, part)
    if motion.number is None:
        give_number(motion, part.number)
    motion.save()


def kind_of(run, part):
    name = part.kind[:80] or UNNAMED
    found = MotionKind.objects.filter(name__iexact=name).first()
    if found:
        return found
    own = MotionKind.objects.filter(is_active=True, is_drafted_here=True).order_by("pk").first()
    if own is None:
        raise Fault("Es gibt noch keine Vorlagenart.")
    kind = foreign_kind(name, own.scheme)
    run.note(f"Die Vorlagenart „{kind.name}“ ist neu angelegt; für neue Vorlagen wird sie nicht angeboten.")
    return kind


def foreign_kind(name, scheme):
    """A kind of its own: under one of ours a report would be read as something to be decided."""
    key = free_slug(name[:24], set(MotionKind.objects.values_list("key", flat=True)))
    kind = MotionKind.objects.create(key=key[:30], name=name, scheme=scheme, is_active=False, **OF_OLD)
    kind.sections.create(key=FACTS, title="Wortlaut", is_required=False)
    return kind


def office_of(run, part):
    """The office named there, else the one whose code begins the number, else the one that takes what comes in."""
    settings = TownSetting.objects.on(clock.today())
    by_number = Office.objects.filter(code=part.number.partition("/")[0]).first()
    office = run.record("office", url=part.office) or by_number or settings.receiving_office
    if office is None:
        raise Fault("Das Amt fehlt; in den Einstellungen der Stadt lässt sich eines für Eingänge angeben.")
    return office


def day_of(run, part):
    run.note(f"Drucksache {part.url}: Das Datum fehlt; eingetragen ist der Tag des Einlesens.")
    return clock.today()


def give_number(motion, number):
    """The number it has; the counter moves on behind it, so that it is never given again."""
    number = number or numbering.take_number(motion, motion.paper_date)
    if Motion.objects.filter(number=number).exists():
        raise Fault(f"Die Nummer {number} ist hier schon vergeben.")
    motion.give_number(number)
    numbering.keep_number(motion, number, motion.paper_date)


# --- text, way, files ---


def fill_text(motion, part):
    if part.main and part.main.text:
        fill_words(motion, part.main.text)


def fill_words(motion, text):
    keys = list(motion.kind.sections.values_list("key", flat=True))
    key = FACTS if FACTS in keys else next(iter(keys), None)
    if key and text:
        MotionSection.objects.update_or_create(motion=motion, key=key, defaults={"html": html_of_lines(text)})


def fill_stations(run, motion, part):
    """In their order; one that stands on an agenda here already stays, and so does what followed from a decision."""
    motion.earlier_stations.all().delete()
    mine = [fill_station(run, motion, part, *pair) for pair in enumerate(part.stations, start=1)]
    kept = [station.pk for station in mine if station]
    motion.consultations.filter(agenda_item=None, arose_from=None).exclude(pk__in=kept).delete()


def fill_station(run, motion, part, position, station):
    committee = run.record("committee", url=station.organization)
    if committee is None:
        run.note(f"Drucksache {part.url}: Eine Beratung nennt kein Gremium, das übernommen wurde.")
        return None
    if station.told:
        keep_told(run, motion, committee, position, station)
        return None
    known = run.record("consultation", url=station.url) or Consultation(motion=motion)
    if known.agenda_item_id is None:
        known.committee, known.meeting = committee, run.record("meeting", url=station.meeting)
    known.position, known.role = position, role_of(station)
    known.save()
    if station.url:
        run.keep_address(station.url, known)
    return known


def keep_told(run, motion, committee, position, station):
    """What lay behind the paper there already lies behind it here, in the same words."""
    told = station.told
    is_result = told.met_on is not None  # of a day that nobody knows nothing is claimed
    EarlierStation.objects.create(
        motion=motion,
        position=position,
        committee=committee,
        role=role_of(station),
        met_on=told.met_on,
        meeting=run.record("meeting", url=station.meeting),
        number=told.number,
        words=told.result if is_result else "",
        outcome=(is_result and outcome_in(told.result)) or "",
        adopted=html_of_lines(told.text) if is_result else "",
        is_public=True,
    )


def fill_links(run, motion, part):
    """To papers that were taken over; where two name each other, the first link is the one. An earlier paper that is
    said to lead here is led to: the server turns the two round."""
    told = {url: RELATIONS.get(word, LinkRelation.REFERS) for url, word in part.links}
    for url, paper in ((url, run.record("motion", url=url)) for url in part.below):
        if paper and paper.paper_date < motion.paper_date:
            run.note(f"Drucksache {part.url}: Über- und untergeordnete Drucksache sind dort vertauscht.")
            told[url] = RELATIONS[ABOVE]
    papers = ((run.record("motion", url=url), relation) for url, relation in told.items())
    links = {paper: relation for paper, relation in papers if paper and paper != motion}
    motion.links.exclude(target__in=links).delete()
    for paper, relation in links.items():
        if not paper.links.filter(target=motion).exists():
            MotionLink.objects.update_or_create(source=motion, target=paper, defaults={"relation": relation})


def role_of(station):
    usual = ConsultationRole.DECISION if station.is_decision else ConsultationRole.PRELIMINARY
    return ROLES.get(station.role.casefold(), usual)


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


def release_as_given(run, motion, main, part):
    """The next version, in public at once: it was public where it comes from."""
    motion.state = MotionState.RELEASED
    motion.save(update_fields=["state"])
    motion = Motion.objects.with_parts().get(pk=motion.pk)
    note = CHANGED if motion.next_version_number > 1 else ""
    content, at = (
        content_as_given(motion, note, brought_in_by(run, part)),
        clock.now() if note else min(clock.now(), clock.noon(motion.paper_date)),
    )
    if says_the_same(motion, content, main, part):
        return
    if main and main.media_type == PDF:
        write_version(motion, content, text=part.main.text, pdf=main, pdf_pages=pages_of(main), released_at=at)
    else:
        freeze(motion, note, content=content, at=at)
    motion.refresh_from_db()
    show_newest(motion, at=at)


def content_as_given(motion, note, submitted_by):
    """What is told of money stands in the document; that there is none is nothing to claim."""
    content = documents.content_of(motion, change_note=note)
    sections = [each for each in content["sections"] if each["key"] != documents.FINANCIAL]
    return content | {"sections": sections, "submitted_by": submitted_by}


def brought_in_by(run, part):
    """ "Antrag der Fraktion …", by the word of our own interface, else by the faction that is named as originator."""
    faction = run.record("faction", url=part.originator)
    return part.submitted_by or (f"{part.kind or 'Antrag'} der {faction.titled}" if faction else "")


def keep_withdrawal(motion, part):
    """A paper that was withdrawn there is not dealt with any more here either."""
    if part.withdrawn_at:
        Motion.objects.filter(pk=motion.pk).update(state=MotionState.WITHDRAWN)
    say_recalled(motion, at=part.withdrawn_at)


def says_the_same(motion, content, main, part):
    """Whether nothing that is shown differs from the version in public: then there is no new one."""
    version = motion.latest_version
    if version is None or not motion.is_in_public:
        return False
    is_pdf = main is not None and main.media_type == PDF
    told = (bare_sha256(content), [each.file_id for each in motion.attachments.all()])
    shown = (bare_sha256(version.content), list(version.files.values_list("file", flat=True)))
    is_same_document = not is_pdf or (main == version.pdf and part.main.text in ("", version.text))
    return told == shown and is_same_document


def bare_sha256(content):
    return documents.content_sha256({key: value for key, value in content.items() if key not in OF_ITSELF})
