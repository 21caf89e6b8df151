"""Offering to the archive what would be deleted, and keeping its answer (P5, ArchivG NRW § 10)."""

from django.db import transaction
from django.db.models import Case, DateTimeField, Exists, OuterRef, Q, Subquery, Value, When
from django.urls import reverse

from committees import clock
from committees.mails import mail
from committees.models import ArchiveOffer, AuditEntry, DiscardedDraft, Motion, User
from committees.rules.retention import RETENTION
from committees.workflow import NotAllowed

REFERENCES = {
    "motionlink_target": "eine andere Vorlage verweist auf ihn",
    "agendaitem_motion": "er stand oder steht auf einer Tagesordnung",
    "motion_supplement_to": "eine Ergänzung gehört zu ihm",
}
KINDS = {Motion: "gelöschter Entwurf", DiscardedDraft: "verworfene Fassung"}


def due():
    """What the administration gave up so long ago that it would be deleted, and did not offer yet."""
    papers, drafts = due_rows(Motion), due_rows(DiscardedDraft)
    drafts = drafts.select_related("motion__kind", "motion__office")
    return [*papers.select_related("kind", "office").order_by("pk"), *drafts.order_by("pk")]


def due_rows(model):
    last = clock.now() - RETENTION["drafts"].kept
    return model.objects.given_up(last).of_the_town().exclude(pk__in=keys(ArchiveOffer.objects.of(model)))


def open_offers():
    """Those that wait for an answer, and those answered whose records are still there; the oldest first."""
    left = [Q(record_type=model._meta.model_name, record_id__in=model._base_manager.values("pk")) for model in KINDS]
    return ArchiveOffer.objects.filter(Q(answer="") | left[0] | left[1]).order_by("offered_at", "pk")


def times_of_open():
    """{"due": [None, …], "waiting": [offered at, …], "kept": …, "answered": …}: a time for each record that is to be
    offered, waits for its answer, stays in spite of it, or goes in the coming night; in one query."""
    unknown = Value(None, DateTimeField())
    due = [due_rows(model).order_by().values_list(Value("due"), unknown) for model in KINDS]
    kept = When(is_kept(), then=Value("kept"))
    stands = Case(When(answer="", then=Value("waiting")), kept, default=Value("answered"))
    found = {"due": [], "waiting": [], "kept": [], "answered": []}
    for what, at in open_offers().order_by().values_list(stands, "offered_at").union(*due, all=True):
        found[what].append(at)
    return found


def is_kept():
    """Condition on an offer: something refers to its record, which therefore is not deleted."""
    record = Motion.objects.filter(pk=OuterRef("record_id")).referred_to()
    return Q(Exists(record), record_type=Motion._meta.model_name)


def why_kept(offers):
    """{key of an offer: sentence} of those whose drafts stay in spite of the answer."""
    asked = {each.record_id: each.pk for each in offers if each.record_type == Motion._meta.model_name}
    return {asked[key]: f"Der Entwurf bleibt: {reasons}." for key, reasons in reasons_to_stay(asked).items()}


def reasons_to_stay(drafts):
    """{key of a draft: what refers to it, in words} of those that are therefore not deleted."""
    rows = Motion.objects.filter(pk__in=drafts).referred_to()
    references = rows.references()
    found = rows.annotate(**references).values("pk", *references)
    return {row["pk"]: reference_words([name for name in references if row[name]]) for row in found}


def reference_words(references):
    return "; ".join(dict.fromkeys(REFERENCES.get(each, "etwas anderes verweist auf ihn") for each in references))


def with_archive(rows):
    """The rows with `archive_said`: the answer on each, "" as long as it waits, None before it is offered."""
    offers = ArchiveOffer.objects.of(rows.model).filter(record_id=OuterRef("pk"))
    return rows.annotate(archive_said=Subquery(offers.values("answer")[:1]))


def keys(offers):
    return offers.order_by().values("record_id")


def answered(model):
    """Keys of the records of this model that the archive has answered for, as a subquery."""
    return keys(ArchiveOffer.objects.of(model).answered())


def label_of(record):
    """What a record is called without its title: not everyone who reads the list may know that."""
    if isinstance(record, Motion):
        return record.label
    return f"{record.motion.label}, Fassung {record.number}"


def motion_of(record):
    return record if isinstance(record, Motion) else record.motion


@transaction.atomic
def offer(*, by):
    """Offer everything that is due; returns how much that was."""
    records = due()
    for record in records:
        label = label_of(record)
        ArchiveOffer.objects.create(
            record_type=record._meta.model_name, record_id=record.pk, label=label, offered_by=by
        )
        AuditEntry.objects.note(by=by, subject=motion_of(record), action="archive_offer", note=label)
    return len(records)


@transaction.atomic
def answer(offers, *, answer, answered_on, archivist, reference="", by):
    """Keep what the archive said of these; the nightly job deletes them then. Whoever offered them hears of it."""
    waiting = ArchiveOffer.objects.waiting().select_for_update().filter(pk__in=[each.pk for each in offers])
    if len(waiting) != len(offers):
        raise NotAllowed("Eine dieser Unterlagen ist inzwischen beantwortet oder wiederhergestellt.")
    words = ", ".join(filter(None, (f"{answered_on:%d.%m.%Y}", archivist, reference)))
    for each in waiting:
        each.answer, each.answered_on, each.archivist = answer, answered_on, archivist
        each.reference, each.recorded_by = reference, by
        each.save()
        subject = motion_of(record) if (record := each.record) else each
        said, note = each.get_answer_display(), f"{each.label}: {words}"
        AuditEntry.objects.note(by=by, subject=subject, action="archive_answer", after=said, note=note)
    tell_who_offered(offers, answered_on, by)


def tell_who_offered(offers, answered_on, by):
    """What the records are called stands behind the link alone."""
    others = {each.offered_by_id for each in offers} - {by.pk, None}
    number = "1 Unterlage" if len(offers) == 1 else f"{len(offers)} Unterlagen"
    mail(
        User.objects.filter(pk__in=others, is_active=True).order_by("pk"),
        subject=f"Das Archiv hat geantwortet: {number}",
        text=f"Auf ein Angebot, das Sie gemacht haben, hat das Archiv am {answered_on:%d.%m.%Y} geantwortet. Was "
        "beantwortet ist, wird in der kommenden Nacht gelöscht, sofern nichts mehr darauf verweist; bis dahin lässt es "
        "sich wiederherstellen.",
        path=reverse("archive-offers") + "#beantwortet",
    )


def take_back(record):
    """Whoever brings a record back takes it back from the archive too: given up again, it is offered again."""
    ArchiveOffer.objects.about(record).delete()
