"""Who gets the Versand of a sitting: those who must be invited, those who are told, and on which way."""

from dataclasses import dataclass

from django.db.models import Q

from committees.models import Membership, Recipient
from committees.rules.sittings.facts import INFORMAL
from committees.states import DeliveryWay, LegalProfile, MembershipRole, Position, RecipientRole

ORDER = (
    RecipientRole.MEMBER,
    RecipientRole.ADVISORY,
    RecipientRole.MAYOR,
    RecipientRole.MINUTE_TAKER,
    RecipientRole.SUBSTITUTE,
    RecipientRole.DEPARTMENT,
    RecipientRole.PRESS,
    RecipientRole.GUEST,
)
TO_BE_INVITED = (RecipientRole.MEMBER, RecipientRole.ADVISORY, RecipientRole.MAYOR)
ANSWERS = (RecipientRole.MEMBER, RecipientRole.ADVISORY)
READS_NON_PUBLIC = (*TO_BE_INVITED, RecipientRole.MINUTE_TAKER, RecipientRole.SUBSTITUTE)


@dataclass(frozen=True)
class Addressee:
    """One recipient; `key` names it in a form, `only_items` are keys of the items a guest comes for."""

    key: str
    name: str
    role: str
    email: str = ""
    post_address: str = ""
    person_id: int | None = None
    only_items: tuple[int, ...] = ()

    @property
    def way(self):
        return DeliveryWay.MAIL if self.email else DeliveryWay.PAPER

    @property
    def role_label(self):
        return RecipientRole(self.role).label

    @property
    def row(self):
        """Key of the record that can be taken away again, or None for those who sit there."""
        return int(self.key[1:]) if self.person_id is None else None

    @property
    def must_be_invited(self):
        return self.role in TO_BE_INVITED

    @property
    def reads_non_public(self):
        return self.role in READS_NON_PUBLIC

    def on(self, way):
        """Where the Versand goes on this way."""
        return self.email if way == DeliveryWay.MAIL else self.post_address


def addressees_of(meeting):
    """Each person once, by what weighs most; two queries."""
    found = {}
    for member in sorted(map(addressee_of, seats_of(meeting)), key=lambda each: ORDER.index(each.role)):
        found.setdefault(member.person_id, member)
    return [*found.values(), *map(addressee_of_row, others_of(meeting))]


def seats_of(meeting):
    """Memberships of the day of the sitting, and whoever is mayor then."""
    committees = meeting.committees.all()
    seats = Q(committee__in=committees)
    if not all(committee.legal_profile in INFORMAL for committee in committees):
        seats |= Q(role=MembershipRole.MAYOR, committee__legal_profile=LegalProfile.COUNCIL)
    members = Membership.objects.on(meeting.day).filter(seats)
    return members.select_related("person__user", "person__contact").order_by("person__sort_key", "pk")


def addressee_of(seat):
    """Who has no account cannot read what waits behind the sign-in, and gets paper."""
    person, user, contact = seat.person, getattr(seat.person, "user", None), getattr(seat.person, "contact", None)
    email = (user.email or (contact.email if contact else "")) if user and user.is_active else ""
    address = contact.post_address if contact else ""
    return Addressee(f"p{person.pk}", person.name, role_of(seat), email, address, person.pk)


def role_of(seat):
    if seat.position == Position.MINUTE_TAKER:
        return RecipientRole.MINUTE_TAKER
    if seat.position == Position.SUBSTITUTE:
        return RecipientRole.SUBSTITUTE
    if seat.role == MembershipRole.MAYOR:
        return RecipientRole.MAYOR
    return RecipientRole.MEMBER if seat.has_vote else RecipientRole.ADVISORY


def others_of(meeting):
    rows = Recipient.objects.filter(Q(committee__in=meeting.committees.all()) | Q(meeting=meeting))
    return sorted(rows, key=lambda row: (ORDER.index(row.role), row.name))


def addressee_of_row(row):
    items = (row.item_id,) if row.item_id else ()
    return Addressee(f"r{row.pk}", row.name, row.role, row.email, row.post_address, only_items=items)
