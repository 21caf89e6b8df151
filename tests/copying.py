"""Papers as rows alone, where many are needed that took the same steps: one takes them, the others are copies of it."""

from copy import copy

from committees.models import Motion


def copies_of(motion, changes, *, leaving=()):
    """Papers like this one, which has no number yet, one for each {field: value} in which it differs. Each has the
    rows that belong to a paper, but those of the models that are left out."""
    papers = Motion.objects.bulk_create([changed(Motion.objects.get(pk=motion.pk), each) for each in changes])
    for relation in Motion._meta.related_objects:
        if not relation.many_to_many and relation.related_model not in leaving:
            copy_rows(relation.related_model._base_manager, relation.field.name, motion, papers)
    return papers


def copy_rows(manager, name, motion, papers):
    rows = list(manager.filter(**{name: motion.pk}))
    manager.bulk_create([changed(row, {name: paper}) for paper in papers for row in rows])


def changed(row, values):
    row = copy(row)
    row.pk = None
    for name, value in values.items():
        setattr(row, name, value)
    return row
