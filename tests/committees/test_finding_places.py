"""Each finding leads to where it can be mended, and the place is there."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from committees.actions import drafting
from committees.actions import motions as actions
from committees.models import User
from committees.rules.paper import Finding, Severity
from committees.states import MotionState
from committees.views.findings import in_form, leading_to_form, leading_to_text
from tests.factories import make_clerk, make_committee_services, make_head, make_motion, make_round, sign_as

pytestmark = pytest.mark.django_db

PLACES = ["subject", "date", "signer", "consultations", "reason_non_public", "financial_rows", "attachments", "number"]


def finding_at(place, start=-1):
    return Finding("V0", "Stelle", "Da.", "", Severity.HINT, place, start=start, end=start + 1)


def findings_everywhere(motion):
    return [finding_at(place) for place in [*PLACES, *(section.key for section in motion.kind.sections.all())]]


def page(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_every_place_of_a_finding_is_in_the_form(client):
    motion = make_motion()
    client.force_login(motion.author)

    known = {each["id"] for each in page(client, reverse("motion-edit", args=[motion.address])).find_all(id=True)}

    assert {address.removeprefix("#") for _, address in in_form(findings_everywhere(motion), motion)} <= known


@pytest.mark.parametrize(("name", "step"), [("motion-circulate", []), ("motion-step", ["submit"])])
def test_pages_of_steps_lead_to_the_form(client, name, step):
    motion = make_motion(texts={"facts": "<p>Am Mittwoch, 18.06.2021, war das so.</p>"})
    client.force_login(motion.author)

    links = page(client, reverse(name, args=[motion.address, *step])).select(".finding a")

    assert [link["href"] for link in links] == [f"{reverse('motion-edit', args=[motion.address])}#id_section_facts"]


def test_draft_says_at_each_step_which_signatures_it_lacks(client):
    heads = [make_head() for _ in range(3)]
    motion = make_round(*heads)
    sign_as(heads[0], motion)
    actions.send_back(motion, "Bitte Kosten ergänzen.", by=User.objects.get(pk=heads[1].pk))
    drafting.save_parts(motion, sections={"facts": "<p>Anders.</p>"}, by=motion.author)
    client.force_login(make_committee_services())

    for address in (reverse("motion-step", args=[motion.address, "release"]), motion.get_absolute_url()):
        said = [each.get_text(" ", strip=True) for each in page(client, address).select(".finding")]
        assert [each.partition("Mitzeichnung „")[2].partition(" (")[0] for each in said if "zeichnung „" in each] == [
            f"{heads[0]}“ gilt nicht mehr; seitdem geändert: Sachverhalt.",
            *(f"{head}“ steht noch aus." for head in heads[1:]),
        ]


def test_draft_on_its_round_has_no_such_finding(client):
    motion = make_round(make_head())
    client.force_login(motion.author)

    assert "steht noch aus" not in client.get(motion.get_absolute_url()).text


def test_draft_that_supplements_a_withdrawn_paper_says_so(client):
    services = make_committee_services()
    parent = make_motion(state=MotionState.RELEASED)
    child = actions.supplement(parent, by=services)
    actions.withdraw(parent, "Erledigt.", by=services)
    client.force_login(services)

    said = page(client, reverse("motion-step", args=[child.address, "release"])).select_one(".findings").get_text()

    assert f"{parent.number} ist zurückgezogen" in " ".join(said.split())


def test_who_may_not_write_is_not_led_to_the_form():
    motion = make_motion()
    findings = findings_everywhere(motion)

    addresses = {address for _, address in leading_to_form(findings, motion, make_clerk())}

    assert addresses == {""}


def test_page_with_the_text_leads_to_its_words_and_for_the_rest_to_the_form():
    motion = make_motion()
    form = reverse("motion-edit", args=[motion.address])
    findings = [finding_at("facts", start=3), finding_at("facts"), finding_at("attachments")]

    addresses = [address for _, address in leading_to_text(findings, motion, motion.author)]

    assert addresses == ["#facts", f"{form}#id_section_facts", f"{form}#anlagen"]


def test_released_paper_has_no_form_to_lead_to():
    motion = make_motion(state=MotionState.RELEASED)

    assert {address for _, address in leading_to_form([finding_at("subject")], motion, make_committee_services())} == {
        ""
    }
