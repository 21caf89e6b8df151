"""A draft open in the form, and what is stored of it."""

from django.urls import reverse

from committees.models import Consultation, Motion
from tests.committees.browsing import open_form
from tests.factories import make_committee_services, make_motion


def open_draft(client, **kwargs):
    """(motion, address, its form as a browser shows it), opened by committee services."""
    motion = make_motion(**kwargs)
    client.force_login(make_committee_services())
    address = reverse("motion-edit", args=[motion.address])
    return motion, address, open_form(client, address)


def stored(motion):
    """Everything the form can change, as it is stored."""
    head = Motion.objects.filter(pk=motion.pk).values("subject", "paper_date", "is_public", "contact", "office").get()
    sections = dict(motion.sections.values_list("key", "html"))
    rows = list(Consultation.objects.filter(motion=motion).values_list("committee", "role", "wished_on"))
    return head, sections, rows, list(motion.financial_rows.values_list("amount", "year"))
