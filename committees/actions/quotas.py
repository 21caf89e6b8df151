"""From the records to the seat calculator and back: strengths of the factions, and a distribution that takes effect."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Count, Q

from committees.models import AuditEntry, Committee, Faction, FactionQuota, Membership
from committees.rules.apportionment import METHODS
from committees.states import LegalProfile, MembershipRole

ONE_DAY = timedelta(days=1)


def strengths_on(term, day):
    """The factions of a term on this day, each with `strength`, its members who sit in the Rat."""
    council = Membership.objects.on(day).filter(
        committee__legal_profile=LegalProfile.COUNCIL, role=MembershipRole.COUNCIL_MEMBER
    )
    then = Q(memberships__starts_on__lte=day) & (
        Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gte=day)
    )
    members = Count("memberships", filter=then & Q(memberships__person__in=council.values("person")))
    return Faction.objects.on(day).filter(term=term).annotate(strength=members).order_by("position", "name")


def seats_to_share(committee, day):
    """Seats that the factions fill: not the mayor's, and of the Jugendhilfeausschuss three fifths (§ 71 SGB VIII)."""
    if committee.seats is None:
        return None
    if committee.legal_profile == LegalProfile.YOUTH_WELFARE:
        return committee.seats * 3 // 5
    mayors = committee.memberships.on(day).voting().filter(role=MembershipRole.MAYOR)
    return max(committee.seats - mayors.count(), 0)


def last_day(committee):
    return min(filter(None, [committee.ends_on, committee.term.ends_on]))


def quota_words(rows):
    """ "CDU 7, SPD 5"."""
    return ", ".join(f"{row.faction.short_name} {row.seats}" for row in rows)


def quotas_of(committee, day):
    """The quotas of a committee from this day on, also those that begin later."""
    rows = FactionQuota.objects.filter(committee=committee).still_after(day - ONE_DAY).select_related("faction")
    return rows.order_by("starts_on", "faction__position", "faction__name")


@transaction.atomic
def adopt(committee, seats, *, starts_on, method, lot_note="", note="", basis="", by):
    """Give the factions these seats, {faction: seats}, from this day on; False when it is so already.

    What held until then ends the day before; what was to begin later is gone.
    """
    rows = Committee.objects.select_for_update(of=("self",), no_key=True).select_related("term")
    committee = rows.get(pk=committee.pk)
    values = {"method": method, "lot_note": lot_note, "resolution_note": note}
    values |= {"starts_on": starts_on, "ends_on": last_day(committee)}
    old = list(quotas_of(committee, starts_on))
    new = [
        FactionQuota(committee=committee, faction=faction, seats=number, **values) for faction, number in seats.items()
    ]
    if {facts(row) for row in old} == {facts(row) for row in new}:
        return False
    before = quota_words(row for row in old if row.holds_on(starts_on))
    make_way(old, starts_on)
    for row in new:
        row.save()
    connection.check_constraints()
    after = f"{quota_words(new)}, ab {starts_on:%d.%m.%Y}"
    reasons = "; ".join(filter(None, [METHODS[method], basis, lot_note, note]))
    AuditEntry.objects.note(by=by, subject=committee, action="quotas_adopt", before=before, after=after, note=reasons)
    return True


def facts(row):
    return row.faction_id, row.seats, row.method, row.lot_note, row.resolution_note, row.starts_on, row.ends_on


def make_way(rows, starts_on):
    for row in rows:
        if row.starts_on < starts_on:
            row.ends_on = starts_on - ONE_DAY
            row.save(update_fields=["ends_on"])
        else:
            row.delete()
