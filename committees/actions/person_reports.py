"""A report of everything held on one person; that it was made stands in the log."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from committees.models import AuditEntry, Municipality
from committees.person_data import report_on


@transaction.atomic
def make_report(subject, *, by):
    """The report as of now. An address that belongs to nobody here is not written into the log, which keeps it for
    good."""
    record = subject.person or subject.account
    note = "" if record else "zu einer E-Mail-Adresse ohne Person"
    AuditEntry.objects.note(by=by, subject=record or Municipality.objects.get(), action="person_report", note=note)
    return report_on(subject)


def as_json(report):
    return json.dumps(report.as_data(), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
