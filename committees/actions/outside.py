"""The outside version of a citizen's letter after its release: a new one takes its place, the old one stays inside."""

from django.db import transaction
from django.db.models import Q

from committees import clock
from committees.actions.motions import freeze, hold, refuse_findings
from committees.actions.publication import give_to_members, republish, withhold
from committees.actions.receipts import redact
from committees.models import AuditEntry, MotionVersion
from committees.rules.outside import newly_shown
from committees.states import AttachmentRole
from committees.texts import plain_text

CHANGE_NOTE = "Die Fassung nach außen wurde ersetzt."  # the reason may name what is hidden now, so it stays inside


@transaction.atomic
def replace_outside(motion, *, subject, sections, file=None, without_file=False, reason, by):
    """Release a new outside version and withhold the old one at once. The new one is public at once as well, unless it
    shows more than the old one did: then a second person publishes it. Returns what more it shows, in words."""
    motion.take("replace_outside", by=by, note=reason)
    motion.refresh_from_db()  # only now is its row held: another may have replaced the version that was read before
    public, old = motion.public_object, motion.latest_version
    redact(motion, subject=subject, sections=sections, file=file, without_file=without_file, by=by)
    held = hold(motion)
    refuse_findings(held)
    version = freeze(held, CHANGE_NOTE)
    was_in_public = held.is_in_public
    withhold(motion, before=version, reason=reason, by=by)
    motion.refresh_from_db()
    more = what_more_shows(motion, old, version) if public else ""
    if more:
        AuditEntry.objects.note(by=by, subject=motion, action="reveal", note=more)
    elif was_in_public:
        republish(motion, by=by)
    elif old.is_distributed:
        give_to_members(motion, clock.now())
    return more


def what_more_shows(motion, old, new):
    """What the new version shows of the letter and the old one did not, in words; "" for nothing."""
    found = []
    words = newly_shown(old.text, new.text, original_text(motion))
    if words:
        found.append(f"neue Wörter: {', '.join(words[:5])}{' …' if len(words) > 5 else ''}")
    if shows_more_pages(old.content.get("main_document"), new.content["main_document"]):
        found.append("mehr Seiten im Schreiben")
    return "; ".join(found)


def original_text(motion):
    """The letter as text, or None where it came as a file that the program cannot read."""
    if motion.attachments.filter(role=AttachmentRole.ORIGINAL).exists():
        return None
    receipt = motion.receipt
    return "\n".join([receipt.original_subject, *map(plain_text, receipt.original.values())])


def shows_more_pages(old, new):
    return new is not None and (new["pages"] or 1) > (old["pages"] or 1 if old else 0)


def still_naming(motion, subject):
    """Numbers of other papers in public that carry the title which this paper had until now, as an answer does."""
    if subject == motion.subject:
        return []
    linking = Q(content__links__contains=[{"number": motion.number, "subject": subject}])
    versions = MotionVersion.objects.in_public().exclude(motion=motion).filter(linking | Q(subject__icontains=subject))
    return sorted(set(versions.values_list("motion_number", flat=True)))
