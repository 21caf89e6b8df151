"""Setting the links of a draft to earlier Drucksachen."""

from committees.models import AuditEntry, MotionLink


def store_links(motion, links, *, by):
    """Make these (target, relation) the links of the draft; what is linked already keeps its row. Whether anything
    changed."""
    wanted = {target.pk: relation for target, relation in links}
    stored = dict(motion.links.order_by("pk").values_list("target", "relation"))
    if stored == wanted:
        return False
    motion.links.exclude(target__in=wanted).delete()
    for pk, relation in wanted.items():
        if stored.get(pk) != relation:
            MotionLink.objects.update_or_create(source=motion, target_id=pk, defaults={"relation": relation})
    note = ", ".join(target.label for target, _ in links)
    AuditEntry.objects.note(by=by, subject=motion, action="link", after=note or "keine")
    return True
