"""An agenda as tests need it: a sitting of one committee, and what its page shows."""

import re

from bs4 import BeautifulSoup
from django.urls import reverse

from committees.actions import agendas
from committees.models import Agenda
from committees.states import MotionState
from tests.factories import make_motion


def address(meeting, name="agenda-edit", *args):
    return reverse(name, args=[meeting.slug, *args])


def released(committee, **kwargs):
    return make_motion(state=MotionState.RELEASED, committee=committee, **kwargs)


def add(meeting, by, *titles, **values):
    return [agendas.add_item(meeting, title=title, by=by, **values) for title in titles]


def count_of(meeting):
    return Agenda.objects.get(meeting=meeting).count


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def text_of(node):
    return re.sub(r"\s+", " ", node.get_text().replace("\xad", "")).strip() if node else ""


def lines_of(answer):
    """Number, title and mark of each line of the agenda, as one reads them."""
    items = page_of(answer).select(".agenda-item")
    return [
        " ".join(filter(None, (text_of(item.select_one(".agenda-number")), text_of(item.select_one(".agenda-title")))))
        for item in items
    ]


def said(answer):
    """The sentence above the agenda."""
    return text_of(page_of(answer).select_one("#gesagt"))


def messages_of(answer):
    return [text_of(each) for each in page_of(answer).select(".message")]
