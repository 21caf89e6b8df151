"""Lets the Vorlagen of the demo town go their way: every step is taken by its action, on its day, by its person."""

from collections import defaultdict
from datetime import datetime, time
from functools import partial
from operator import itemgetter

from django.utils import timezone

from committees import documents, hooks, numbering
from committees.actions import attachments, drafting, motions, publication
from committees.actions.files import PDF
from committees.demo import agendas, incoming, signing, timeline, today
from committees.demo.clockwork import clock_at
from committees.demo.papers import fill
from committees.demo.sign_ins import account, clerk_of
from committees.models import (
    Committee,
    Consultation,
    FinancialRow,
    Meeting,
    Motion,
    MotionKind,
    NumberCounter,
    Office,
    OfficeStaff,
)
from committees.states import MeetingState, MotionState
from committees.texts import to_html
from committees.workflow import STEPS

RELEASED_BY_MAYOR = {"trinkbrunnen", "haushalt", "feuerwehrhaus"}


class History:
    """The Vorlagen so far, by their keys, and what their builders look up again and again."""

    def __init__(self, term, day):
        self.term, self.day = term, day
        self.motions = {}
        self.offices = {office.code: office for office in Office.objects.all()}
        self.kinds = {kind.key: kind for kind in MotionKind.objects.all()}
        self.clerks = {code: clerk_of(code) for code in self.offices}
        self.services, self.mayor = account("sitzungsdienst"), account("buergermeister")
        self.committees = {c.short_name: c for c in Committee.objects.filter(term__starts_on=term.starts_on)}
        self.meetings = meetings_by_committee()

    def tell(self, note):
        """Take all events in order; `note` is told each Vorlage that was begun."""
        events = [(event.moment, partial(self.happen, event, note)) for event in self.events()]
        others = hooks.gather(hooks.demo_acts, self.term.starts_on, self.day)
        sittings = [*agendas.acts(self.day), *today.acts(self.term, self.day)]
        for moment, act in sorted([*events, *others, *sittings], key=itemgetter(0)):
            with clock_at(timezone.make_aware(moment)):
                act()
        signing.finish(self.day)
        with clock_at(timezone.make_aware(moment)):  # of the last event: the log stays in order
            agendas.finish(self.day)

    def events(self):
        return timeline.events(self.term.starts_on, self.day)

    def happen(self, event, note):
        if event.step == "create":
            self.create(event.paper)
            note(event.paper)
        else:
            self.take(event.step, event.paper)

    def create(self, paper):
        begun = timeline.begun_on(paper, self.term.starts_on, self.day)
        clerk = self.drafter(paper)
        committees = self.committees_of(paper)
        sittings = timeline.sittings_for(paper, begun, self.calendar(committees))
        words = {"begun": begun, "sittings": sittings}
        motion = self.begin(paper, words, by=clerk)
        self.motions[paper.key] = motion
        self.add_number(paper, motion, begun)
        self.add_way(paper, motion, committees, sittings)
        if not may_be_written(motion):
            return
        self.add_money(paper, motion, begun)
        self.write(paper, motion, paper.texts, words, by=clerk)
        for file in paper.files:
            self.attach(file, motion, words, begun, by=clerk)

    def begin(self, paper, words, *, by):
        if not self.kinds[paper.kind].is_drafted_here:
            return incoming.begin(self, paper, words)
        return motions.create(self.draft(paper, words), by=by)

    def drafter(self, paper):
        """What comes from outside is written by its faction or recorded by committee services."""
        if self.kinds[paper.kind].is_drafted_here:
            return self.clerks[paper.office]
        return incoming.writer(paper) if paper.faction in incoming.WRITES_HERE else self.services

    def committees_of(self, paper):
        if not paper.begun:
            return self.committees
        return {c.short_name: c for c in Committee.objects.on(paper.begun)}

    def calendar(self, committees):
        return {name: sorted(self.meetings[committee.pk]) for name, committee in committees.items()}

    def draft(self, paper, words):
        office = self.offices[paper.office]
        has_effect = bool(paper.money) if paper.has_effect is None else paper.has_effect
        signer_name, signer_office = paper.signer
        return Motion(
            kind=self.kinds[paper.kind],
            office=office,
            subject=fill(paper.subject, **words),
            is_public=paper.is_public,
            reason_non_public=paper.reason,
            reserved_to_council=paper.reserved,
            has_financial_effect=has_effect,
            file_reference=paper.reference,
            contact=OfficeStaff.objects.on(words["begun"]).filter(office=office).order_by("pk")[1].person,
            signer_name=signer_name,
            signer_office=signer_office,
            supplement_to=self.motions.get(paper.supplement_to),
        )

    def add_number(self, paper, motion, begun):
        """Historic numbers are kept; Vorlagen with Anlagen have theirs early, because the Anlagen print it."""
        if paper.number:
            motion.give_number(paper.number)
            motion.save(update_fields=["number", "slug"])
            numbering.keep_number(motion, paper.number, begun)
        elif paper.files:
            raise_counter(motion, begun)
            motions.give_number(motion)

    def add_way(self, paper, motion, committees, sittings):
        for position, ((name, role), sitting) in enumerate(zip(paper.way, sittings, strict=True), start=1):
            committee = committees[name]
            meeting = self.meetings[committee.pk].get(sitting)
            Consultation.objects.create(
                motion=motion, position=position, committee=committee, role=role, wished_on=sitting, meeting=meeting
            )

    def add_money(self, paper, motion, begun):
        FinancialRow.objects.bulk_create(
            FinancialRow(
                motion=motion,
                position=position,
                amount=row.amount,
                year=begun.year + row.year,
                product=row.product,
                cover=row.cover,
                is_recurring=row.is_recurring,
            )
            for position, row in enumerate(paper.money, start=1)
        )

    def write(self, paper, motion, texts, words, *, by):
        """Sections and links, saved as the form saves them."""
        sections = {key: to_html(fill(text.strip(), **words)) for key, text in texts.items()}
        is_linked = paper.supplement_to in dict(paper.links)
        parent = [(paper.supplement_to, "supplements")] if paper.supplement_to and not is_linked else []
        links = [(self.motions[key], relation) for key, relation in (*parent, *paper.links)]
        drafting.save_parts(motion, sections=sections, links=links, by=by)

    def attach(self, file, motion, words, begun, *, by):
        content = file_content(file, motion, fill(file.text.strip(), **words), begun)
        data = documents.content_pdf(content, created_at=timezone.make_aware(midday(begun)), is_draft=False)
        attachments.attach(motion, [(f"{file.title}.pdf", data, PDF)], is_public=file.is_public, by=by)

    def take(self, step, paper):
        motion = Motion.objects.get(pk=self.motions[paper.key].pk)
        special = (incoming.STEPS | signing.STEPS).get(step)
        if special:
            special(self, motion, paper)
        else:
            getattr(self, f"take_{step}")(motion, paper)
        self.motions[paper.key] = motion

    def take_submit(self, motion, paper):
        motions.submit(motion, by=self.drafter(paper))

    def take_return(self, motion, paper):
        motions.send_back(motion, paper.notes["return"], by=self.services)

    def take_release(self, motion, paper):
        raise_counter(motion, timezone.localdate(motion.created_at))
        is_first = motion.latest_version is None
        by = self.mayor if paper.key in RELEASED_BY_MAYOR else self.services
        motions.release(motion, "" if is_first else paper.notes["release"], by=by)

    def take_publish(self, motion, paper):
        """Unless it went out with the invitation of a sitting already."""
        if self.is_offered("publish", motion):
            publication.publish(motion, by=self.services)

    def take_distribute(self, motion, paper):
        if self.is_offered("distribute", motion):
            publication.distribute(motion, by=self.services)

    def is_offered(self, step, motion):
        return STEPS[step] in motion.steps_for(self.services)

    def take_unpublish(self, motion, paper):
        publication.unpublish(motion, paper.notes["unpublish"], by=self.services)

    def take_withdraw(self, motion, paper):
        by = self.services if motion.latest_version else self.drafter(paper)
        motions.withdraw(motion, paper.notes["withdraw"], by=by)

    def take_revise(self, motion, paper):
        """Begin the next version and, where the paper has one, write its new text."""
        clerk = self.drafter(paper)
        motions.revise(motion, by=clerk)
        begun = timeline.begun_on(paper, self.term.starts_on, self.day)
        sittings = [c.day for c in motion.consultations.select_related("meeting")]
        self.write(paper, motion, paper.revised, {"begun": begun, "sittings": sittings}, by=clerk)


def may_be_written(motion):
    """What came in by mail or through the portal brought its text along."""
    return motion.state == MotionState.DRAFT


def meetings_by_committee():
    """{committee: {day: sitting}} of the sittings that take place."""
    meetings = defaultdict(dict)
    for meeting in Meeting.objects.exclude(state=MeetingState.CANCELLED).prefetch_related("committees"):
        for committee in meeting.committees.all():
            meetings[committee.pk][meeting.day] = meeting
    return meetings


def raise_counter(motion, day):
    """Between two demo papers the town wrote others; their numbers are passed over."""
    if motion.number is None and motion.supplement_to_id is None:
        counter = numbering.locked_counter(motion, day)
        NumberCounter.objects.filter(pk=counter.pk).update(last=max(counter.last, timeline.usual_number(day) - 1))


def file_content(file, motion, text, day):
    """An Anlage as the content of a document of its own, under the number of its Vorlage."""
    section = {"key": "facts", "title": "Inhalt", "html": to_html(text), "is_resolution": False}
    return {
        "number": motion.number,
        "draft_key": "",
        "version": 1,
        "kind": f"Anlage zur {motion.kind.name}",
        "kind_key": motion.kind.key,
        "is_public": file.is_public,
        "date": day.isoformat(),
        "subject": file.title,
        "office": {"code": motion.office.code, "name": motion.office.name},
        "contact": "",
        "file_reference": motion.file_reference,
        "consultations": [],
        "sections": [section],
        "attachments": [],
        "internal_attachments": 0,
        "links": [],
        "signed_note": None,
        "change_note": "",
    }


def midday(day):
    return datetime.combine(day, time(12))
