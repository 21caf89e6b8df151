"""Publishing and taking back a Vorlage: its PublicObject, slugs and published versions are written here alone."""

from django.db import transaction

from committees import clock
from committees.actions.second_person import reasons_for_another
from committees.actions.seen import refuse_unseen_version
from committees.models import (
    AuditEntry,
    DistributedVersion,
    EarlierStation,
    Motion,
    PublicObject,
    PublishedVersion,
    Slug,
    WithheldVersion,
)
from committees.standing import can_be_distributed
from committees.states import ReleaseDecision
from committees.way import rebooked
from committees.words import slugify
from committees.workflow import STEPS, NotAllowed


@transaction.atomic
def publish(motion, *, by, seen=None):
    """Show the newest released version to everyone; members get it at the same moment."""
    take_with_newest(motion, "publish", by=by, seen=seen)
    refuse_one_pair_of_eyes(motion, by)
    settle_proposal(motion, by)
    return show_newest(motion)


def show_newest(motion, *, at=None, key=None):
    """Make the newest version the public one, and give it to the members. Who may do so was looked at before; what came
    in from another system was public there, since `at`. `key` for who only tries it: that takes no running id."""
    now, moved = clock.now(), rebooked(motion.latest_version.content, motion.consultations.all())
    at = at or now
    public, _ = PublicObject.objects.update_or_create(
        record_type="motion",
        record_id=motion.pk,
        defaults={"modified": now, "withdrawn_at": None, "rebooked": moved},
        create_defaults={"published_at": at, "modified": now, "rebooked": moved} | ({"pk": key} if key else {}),
    )
    give_slug(public, slugify(motion.number))
    PublishedVersion.objects.create(public_object=public, version=motion.latest_version, published_at=at)
    give_to_members(motion, at)
    motion.__dict__.pop("public_object", None)
    return public


def take_with_newest(motion, name, *, by, seen):
    """Take the step; from then on the row is held, and the newest version is the one that was looked at."""
    motion.take(name, by=by)
    motion.refresh_from_db()
    refuse_unseen_version(motion, seen)


def refuse_one_pair_of_eyes(motion, user):
    """NotAllowed, if another person must publish; the step itself is in the log already."""
    reason = reasons_for_another([motion], user, steps_taken=1).get(motion.pk)
    if reason:
        raise NotAllowed(reason)


def settle_proposal(motion, user):
    """Who publishes what somebody proposed has confirmed it, wherever they do so; what was refused waits for another
    proposal."""
    proposal = motion.latest_version.proposals.first()
    if proposal is None:
        return
    if proposal.decision == ReleaseDecision.REFUSED:
        raise NotAllowed(f"Die Veröffentlichung ist abgelehnt: {proposal.reason} Sie lässt sich neu vorschlagen.")
    if proposal.proposed_by_id == user.pk:
        raise NotAllowed(
            "Die Veröffentlichung haben Sie vorgeschlagen; bestätigen muss sie eine zweite Person (§ 48 Abs. 2 GO NRW)."
        )
    if not proposal.decision:
        proposal.decide(ReleaseDecision.CONFIRMED, by=user)


@transaction.atomic
def distribute(motion, *, by, seen=None):
    """Give the newest released version to the members, in the workspace only."""
    take_with_newest(motion, "distribute", by=by, seen=seen)
    give_to_members(motion, clock.now())


@transaction.atomic
def send_along(motion, *, by):
    """Give the newest released version to the members with the Versand of a sitting, whose right was looked at there;
    says whether they did not have it yet."""
    motion = Motion.objects.select_for_update(no_key=True).get(pk=motion.pk)
    if motion.state not in STEPS["distribute"].sources or not can_be_distributed(motion):
        return False
    give_to_members(motion, clock.now())
    AuditEntry.objects.note(by=by, subject=motion, action="distribute", before=motion.state, after=motion.state)
    return True


def give_to_members(motion, now):
    """The newest version, and no older one that was held back."""
    DistributedVersion.objects.get_or_create(version=motion.latest_version, defaults={"given_at": now})
    motion.distributed_at = now
    motion.save(update_fields=["distributed_at"])


@transaction.atomic
def unpublish(motion, reason, *, by):
    """Take the paper out of the public. Published again, it comes back with its newest version alone: what stood in
    an older one may be the reason."""
    motion.take("unpublish", by=by, note=reason)
    public = motion.public_object
    public.versions.all().delete()
    public.withdrawn_at = public.modified = clock.now()
    public.save(update_fields=["withdrawn_at", "modified"])
    motion.__dict__.pop("latest_version", None)  # it knows itself as published


def withhold(motion, *, before=None, reason, by):
    """Take all versions, or all before this one, out of the public for good: kept for the record, read in town hall
    alone. Returns their numbers."""
    now = clock.now()
    published = PublicObject.objects.in_public().of_type("motion").filter(record_id=motion.pk)
    PublishedVersion.objects.filter(version__motion=motion).delete()
    EarlierStation.objects.filter(motion=motion).delete()  # what they said stands in the versions kept for the record
    published.update(withdrawn_at=now, modified=now)
    versions = motion.versions.filter(withholding__isnull=True).order_by("number")
    if before:
        versions = versions.filter(number__lt=before.number)
    rows = [WithheldVersion(version=version, reason=reason, at=now, by=by) for version in versions]
    return [row.version.number for row in WithheldVersion.objects.bulk_create(rows)]


def republish(motion, *, by):
    """Show the newest version in place of those that were withheld; nothing becomes more public by it."""
    now = clock.now()
    public = motion.public_object
    public.withdrawn_at, public.modified = None, now
    public.rebooked = rebooked(motion.latest_version.content, motion.consultations.all())
    public.save(update_fields=["withdrawn_at", "modified", "rebooked"])
    PublishedVersion.objects.create(public_object=public, version=motion.latest_version, published_at=now)
    give_to_members(motion, now)
    AuditEntry.objects.note(by=by, subject=motion, action="publish", before=motion.state, after=motion.state)
    motion.refresh_from_db()


def recall(motion):
    """Say on the public page that the paper was withdrawn; its text stays readable."""
    say_recalled(motion, at=clock.now())


def take_back_recall(motion):
    """It was not withdrawn after all."""
    say_recalled(motion, at=None)


def say_recalled(motion, *, at):
    published = PublicObject.objects.in_public().of_type("motion").filter(record_id=motion.pk)
    published.update(recalled_at=at, modified=clock.now())


def say_rebooked(motion):
    """Say on the public page to which sitting the paper goes, now that the first one was cancelled."""
    shown = motion.versions.filter(publication__isnull=False).order_by("-number").first()
    if shown:
        moved = rebooked(shown.content, motion.consultations.all())
        published = PublicObject.objects.in_public().of_type("motion").filter(record_id=motion.pk)
        published.update(rebooked=moved, modified=clock.now())


def say_changed(motion):
    """What public pages show beside the versions, such as a summary, has changed."""
    PublicObject.objects.of_type("motion").filter(record_id=motion.pk).update(modified=clock.now())


def give_slug(public, wanted):
    """Make `wanted` the current address, or the next free one; earlier addresses stay as redirects."""
    slug, n = wanted, 1
    while Slug.objects.filter(record_type=public.record_type, slug=slug).exclude(public_object=public).exists():
        n += 1
        slug = f"{wanted}-{n}"
    public.slugs.exclude(slug=slug).update(is_current=False)
    Slug.objects.update_or_create(
        public_object=public, record_type=public.record_type, slug=slug, defaults={"is_current": True}
    )
