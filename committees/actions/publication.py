"""Publishing and taking back: the only place that writes PublicObject, its slugs and published versions."""

from django.db import transaction

from committees import clock
from committees.models import AuditEntry, DistributedVersion, PublicObject, PublishedVersion, Slug
from committees.words import slugify
from committees.workflow import NotAllowed


@transaction.atomic
def publish(motion, *, by):
    """Show the newest released version to everyone; members get it at the same moment."""
    refuse_one_pair_of_eyes(motion, by)
    motion.take("publish", by=by)
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


def refuse_one_pair_of_eyes(motion, user):
    """What was non-public once becomes public only by two people: one releases, another publishes."""
    if all(version.is_public for version in motion.versions.all()):
        return
    release = AuditEntry.objects.about(motion).filter(action="release").first()
    if release and release.actor_id == user.pk:
        raise NotAllowed(
            "Diese Vorlage war nichtöffentlich. Freigegeben haben Sie sie selbst; veröffentlichen muss sie eine "
            "zweite Person (§ 48 Abs. 2 GO NRW)."
        )


@transaction.atomic
def distribute(motion, *, by):
    """Give the newest released version to the members, in the workspace only."""
    motion.take("distribute", by=by)
    give_to_members(motion, clock.now())


def give_to_members(motion, now):
    """The newest version, and no older one that was held back."""
    DistributedVersion.objects.get_or_create(version=motion.latest_version, defaults={"given_at": now})
    motion.distributed_at = now
    motion.save(update_fields=["distributed_at"])


@transaction.atomic
def unpublish(motion, reason, *, by):
    """Take the paper out of the public. Its versions stay what they are and can be published again."""
    motion.take("unpublish", by=by, note=reason)
    public = motion.public_object
    public.versions.all().delete()
    public.withdrawn_at = public.modified = clock.now()
    public.save(update_fields=["withdrawn_at", "modified"])


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


def touch(motion):
    """Note that something the public page shows has changed, such as a sitting of its Beratungsfolge."""
    PublicObject.objects.in_public().of_type("motion").filter(record_id=motion.pk).update(modified=clock.now())
