"""Publishing and taking back: the only place that writes PublicObject, its slugs and published versions."""

from django.db import transaction

from committees import clock
from committees.actions.seen import refuse_unseen_version
from committees.models import (
    AuditEntry,
    DistributedVersion,
    PublicObject,
    PublishedVersion,
    Slug,
    VersionFile,
    WithheldVersion,
)
from committees.words import slugify
from committees.workflow import NotAllowed


@transaction.atomic
def publish(motion, *, by, seen=None):
    """Show the newest released version to everyone; members get it at the same moment."""
    take_with_newest(motion, "publish", by=by, seen=seen)
    refuse_one_pair_of_eyes(motion, by)
    now = clock.now()
    public, _ = PublicObject.objects.update_or_create(
        record_type="motion",
        record_id=motion.pk,
        defaults={"modified": now, "withdrawn_at": None},
        create_defaults={"published_at": now, "modified": now},
    )
    give_slug(public, slugify(motion.number))
    PublishedVersion.objects.create(public_object=public, version=motion.latest_version, published_at=now)
    give_to_members(motion, now)
    motion.__dict__.pop("public_object", None)
    return public


def take_with_newest(motion, name, *, by, seen):
    """Take the step; from then on the row is held, and the newest version is the one that was looked at."""
    motion.take(name, by=by)
    motion.refresh_from_db()
    refuse_unseen_version(motion, seen)


def refuse_one_pair_of_eyes(motion, user):
    """What was non-public once, the paper or an Anlage, becomes public only by two people: one releases or opens it,
    another publishes."""
    entries = AuditEntry.objects.about(motion)
    release = entries.filter(action="release").first()
    if release and release.actor_id == user.pk:
        opened = what_was_opened(motion)
        if opened:
            raise NotAllowed(
                f"{opened} war nichtöffentlich. Freigegeben haben Sie die Fassung selbst; veröffentlichen muss sie "
                "eine zweite Person (§ 48 Abs. 2 GO NRW)."
            )
    published = entries.filter(action="publish")[1:2].first()  # the one before this
    last = published.pk if published else 0
    if entries.filter(action="reveal", actor_id=user.pk, pk__gt=last).exists():
        raise NotAllowed(
            "Sie haben die Fassung nach außen ersetzt, und die neue zeigt mehr als die bisherige; veröffentlichen muss "
            "sie eine zweite Person (§ 48 Abs. 2 GO NRW)."
        )
    made_public = entries.filter(action="make_public", actor_id=user.pk, pk__gt=last)
    if made_public.exists():
        raise NotAllowed(
            "Sie haben diese Vorlage im Entwurf von nichtöffentlich auf öffentlich gestellt; veröffentlichen muss sie "
            "eine zweite Person (§ 48 Abs. 2 GO NRW)."
        )


def what_was_opened(motion):
    """What an earlier version kept non-public and the newest one shows, in words; files that are public already and
    stay so are left out."""
    if motion.versions.filter(is_public=False).exists():
        return "Diese Vorlage"
    files = VersionFile.objects.filter(version__motion=motion)
    kept = files.filter(is_public=False).values("file")
    shown = files.filter(is_public=True, version__publication__isnull=False).values("file")
    opened = files.filter(version=motion.latest_version, is_public=True, file__in=kept).exclude(file__in=shown).first()
    return opened and f"Die Anlage „{opened.title}“"


@transaction.atomic
def distribute(motion, *, by, seen=None):
    """Give the newest released version to the members, in the workspace only."""
    take_with_newest(motion, "distribute", by=by, seen=seen)
    give_to_members(motion, clock.now())


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


def withhold(motion, *, before, reason, by):
    """Take all versions before this one out of the public for good: kept for the record, read in town hall alone."""
    now = clock.now()
    published = PublicObject.objects.in_public().of_type("motion").filter(record_id=motion.pk)
    PublishedVersion.objects.filter(version__motion=motion).delete()
    published.update(withdrawn_at=now, modified=now)
    for version in motion.versions.filter(number__lt=before.number, withholding__isnull=True):
        WithheldVersion.objects.create(version=version, reason=reason, at=now, by=by)


def republish(motion, *, by):
    """Show the newest version in place of those that were withheld; nothing becomes more public by it."""
    now = clock.now()
    public = motion.public_object
    public.withdrawn_at, public.modified = None, now
    public.save(update_fields=["withdrawn_at", "modified"])
    PublishedVersion.objects.create(public_object=public, version=motion.latest_version, published_at=now)
    give_to_members(motion, now)
    AuditEntry.objects.note(by=by, subject=motion, action="publish", before=motion.state, after=motion.state)
    motion.refresh_from_db()


def recall(motion):
    """Say on the public page that the paper was withdrawn; its text stays readable."""
    now = clock.now()
    published = PublicObject.objects.in_public().of_type("motion").filter(record_id=motion.pk)
    published.update(recalled_at=now, modified=now)


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
