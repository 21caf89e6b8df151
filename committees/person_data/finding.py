"""Of whom a report is asked for: found by name, account or e-mail address."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from committees.models import Person, PersonContact, User


@dataclass(frozen=True)
class Subject:
    """A person, an account, both, or an e-mail address that belongs to neither."""

    person: Person | None = None
    account: User | None = None
    addresses: tuple[str, ...] = ()

    def __str__(self):
        return str(self.person or self.account or ", ".join(self.addresses))

    @property
    def key(self):
        """What finds this subject alone."""
        return self.person.slug if self.person else self.account.username if self.account else self.addresses[0]


def found_by(words):
    """Subjects of this name, address of a page, account or e-mail address; what is more exact goes first."""
    ways = (people_at, accounts_called, people_called, owners_of)
    found = next(filter(None, (way(words) for way in ways)), [])
    return found or ([Subject(addresses=(words.lower(),))] if "@" in words else [])


def people_at(slug):
    return [of_person(person) for person in Person.objects.filter(slug=slug)]


def accounts_called(username):
    return [of_account(account) for account in User.objects.filter(username=username)]


def people_called(name):
    short = Concat(F("given_name"), Value(" "), F("family_name"))
    people = Person.objects.annotate(short=short, full=Concat(F("title"), Value(" "), short))
    return [of_person(person) for person in people.filter(Q(short__iexact=name) | Q(full__iexact=name))]


def owners_of(address):
    """Whoever has this e-mail address, to sign in or as a contact; who has both is one."""
    listed = EmailAddress.objects.filter(email__iexact=address).values("user")
    accounts = User.objects.filter(Q(email__iexact=address) | Q(pk__in=listed))
    people = Person.objects.filter(contact__email__iexact=address).exclude(user__in=accounts)
    return [*map(of_account, accounts), *map(of_person, people)]


def of_person(person):
    return subject(person, User.objects.filter(person=person).first())


def of_account(account):
    return subject(account.person, account)


def subject(person, account):
    """With every e-mail address that the town knows of them."""
    known = {account.email} if account else set()
    known |= set(EmailAddress.objects.filter(user=account).values_list("email", flat=True)) if account else set()
    known |= set(PersonContact.objects.filter(person=person).values_list("email", flat=True)) if person else set()
    return Subject(person, account, tuple(sorted({address.lower() for address in known if address})))
