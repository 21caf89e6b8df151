"""Roles that the groups of the identity provider give: followed at each sign-in, those given by hand stay."""

from datetime import timedelta
from functools import partial

from django.db import connection, transaction

from committees import clock
from committees.models import AuditEntry, GroupRole, Role
from committees.models.walls import REFUSALS, german_sentence


@transaction.atomic
def follow_groups(user, groups):
    """Give and end the roles of these groups from today on."""
    wanted = {(each.role, each.office_id): each.group for each in GroupRole.objects.filter(group__in=groups)}
    current = list(user.roles.current().select_related("office"))
    ending = [role for role in current if role.group and key_of(role) not in wanted]
    missing = wanted.keys() - {key_of(role) for role in current}
    if not ending and not missing:
        return
    before = words_of(current)
    given = [Role(user=user, role=r, office_id=o, group=wanted[r, o], starts_on=clock.today()) for r, o in missing]
    for change in [*(partial(end, role) for role in ending), *(role.save for role in given)]:
        attempt(change, user)
    after = words_of(user.roles.current().select_related("office"))
    if after != before:
        AuditEntry.objects.note(by=None, subject=user, action="group_roles", before=before, after=after)


def attempt(change, user):
    """One change; what the database refuses is noted and keeps no other role from ending."""
    try:
        with transaction.atomic():
            change()
            connection.check_constraints()
    except REFUSALS as error:
        AuditEntry.objects.note(by=None, subject=user, action="group_roles_refused", note=german_sentence(error))


def key_of(role):
    return role.role, role.office_id


def end(role):
    """The role held until yesterday; one of today never held."""
    if role.starts_on == clock.today():
        role.delete()
        return
    role.ends_on = clock.today() - timedelta(days=1)
    role.save(update_fields=["ends_on"])


def words_of(roles):
    words = {
        f"{role.get_role_display()} ({role.office.code})" if role.office else role.get_role_display() for role in roles
    }
    return ", ".join(sorted(words))
