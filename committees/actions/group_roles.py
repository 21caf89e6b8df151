"""Roles that the groups of the identity provider give: followed at each sign-in, those given by hand stay."""

from datetime import timedelta

from django.db import connection, transaction

from committees import clock
from committees.models import AuditEntry, GroupRole, Role
from committees.models.walls import REFUSALS, german_sentence


def follow_groups(user, groups):
    """Give and end the roles of these groups from today on; what the database refuses leaves all as it was."""
    try:
        with transaction.atomic():
            change_roles(user, groups)
            connection.check_constraints()
    except REFUSALS as error:
        AuditEntry.objects.note(by=None, subject=user, action="group_roles_refused", note=german_sentence(error))


def change_roles(user, groups):
    wanted = {(each.role, each.office_id): each.group for each in GroupRole.objects.filter(group__in=groups)}
    current = list(user.roles.current().select_related("office"))
    ending = [role for role in current if role.group and key_of(role) not in wanted]
    missing = wanted.keys() - {key_of(role) for role in current}
    if not ending and not missing:
        return
    before = words_of(current)
    for role in ending:
        end(role)
    given = [Role(user=user, role=r, office_id=o, group=wanted[r, o], starts_on=clock.today()) for r, o in missing]
    Role.objects.bulk_create(given)
    after = words_of(user.roles.current().select_related("office"))
    AuditEntry.objects.note(by=None, subject=user, action="group_roles", before=before, after=after)


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
