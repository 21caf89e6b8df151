"""The administration under /intern/verwaltung/: one module per subject, each registering its pages."""

from committees.admin import accounts, committees, kinds, meetings, offices, people, records, site, town

__all__ = ["accounts", "committees", "kinds", "meetings", "offices", "people", "records", "site", "town"]
