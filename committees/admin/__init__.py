"""The administration under /intern/verwaltung/: one module per subject, each registering its pages."""

from committees.admin import (
    accounts,
    calendar,
    committees,
    kinds,
    meetings,
    offices,
    orders,
    people,
    portal,
    procedure,
    quotas,
    records,
    signing,
    site,
    town,
)

__all__ = [
    "accounts",
    "calendar",
    "committees",
    "kinds",
    "meetings",
    "offices",
    "orders",
    "people",
    "portal",
    "procedure",
    "quotas",
    "records",
    "signing",
    "site",
    "town",
]
