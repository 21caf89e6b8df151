"""The laptop in the room: open, call, go on without a network, two at once, and the screen for everyone."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from committees import clock
from committees.actions import publication, sitting
from committees.actions.sitting.acts import ACTS, act, key, words
from committees.models import AgendaItem, Handling, Meeting, MinutesText, Proceedings, SentAct
from committees.states import UserRole
from committees.workflow import NotAllowed
from tests import factories as make
from tests.browser.kept import kept
from tests.browser.look import all_faults, axe_faults
from tests.browser.town import fill_town
from tests.browser.writing import expect_refusals, sign_in_here

pytestmark = [pytest.mark.browser, pytest.mark.wide]
TWICE = 800  # milliseconds; what is pressed again sooner counts as a double click
NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "net::ERR")


def fill_meeting():
    town = fill_town()
    publication.distribute(town.released, by=town.services)
    town.meeting = make.make_running(town.published, town.released, by=town.services, meeting=town.sitting)
    town.writer = make.make_user(UserRole.MINUTE_TAKER, username="schriftfuehrung")
    town.items = list(AgendaItem.objects.filter(meeting=town.meeting).order_by("-is_public", "position"))
    town.address = reverse("sitting-lead", args=[town.meeting.slug])
    return town


town = kept(fill_meeting)


@pytest.fixture
def probe(settings, tmp_path):
    """In place of the presence stand a fold with two fields: one act that notes, one that always refuses."""

    @act("test_note", item=key, words=words)
    def note(proceedings, *, by, at, item, words=""):
        AgendaItem.objects.filter(pk=item).update(rapporteur=words)
        return f"Vermerkt: {words}."

    @act("test_refuse", item=key, words=words)
    def refuse(proceedings, *, by, at, item, words=""):
        raise NotAllowed("Der Punkt ist vertagt (§ 48 GO NRW).")

    (tmp_path / "committees").mkdir()
    (tmp_path / "committees" / "sitting_presence.html").write_text(PROBE)
    engine, *others = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [tmp_path, *engine["DIRS"]]}, *others]
    yield
    for name in ("test_note", "test_refuse"):
        del ACTS[name]


PROBE = """{% load submission %}
<p id="stand">Stand {{ sheet.proceedings.count }}, {{ sheet.items.0.rapporteur }}</p>
<details id="probe"><summary>Probe</summary>
<form method="post" action="{% url 'sitting-act' meeting.slug %}">{% once %}<input type="hidden" name="act"
value="test_note"><input type="hidden" name="item" value="{{ sheet.items.0.pk }}"><label for="bericht">Bericht</label>
<input id="bericht" name="words"><button type="submit">Vermerken</button></form>
<form method="post" action="{% url 'sitting-act' meeting.slug %}">{% once %}<input type="hidden" name="act"
value="test_refuse"><input type="hidden" name="item" value="{{ sheet.items.0.pk }}"><label for="antrag">Antrag</label>
<input id="antrag" name="words"><button type="submit">Beantragen</button></form>
</details>"""


def open_lead(page, town):
    page.goto(town.address)
    page.locator("[data-net]").get_by_text("verbunden").wait_for()
    return page


def open_kept(page, town):
    """The page once it lies on the device."""
    open_lead(page, town)
    page.locator("html[data-kept]").wait_for(state="attached")
    return page


def said(page):
    return page.locator("#gesagt")


def call(page, item):
    page.locator(f"#aufrufen-{item.pk}").click()


def wait_called(page, item):
    page.locator("#jetzt h2", has_text=item.number).first.wait_for()


def open_fold(page):
    page.locator("#probe summary").click()
    return page


def stand(page):
    return page.locator("#stand").inner_text()


def act_elsewhere(town):
    """At another laptop the first item is called."""
    meeting = Meeting.objects.get(pk=town.meeting.pk)
    sitting.run(meeting, "call", {"item": town.items[0].pk}, by=town.writer)


def called(town):
    """Items in the order in which they were called."""
    rows = Handling.objects.filter(item__meeting=town.meeting, called_at__isnull=False).order_by("position")
    return [row.item.number for row in rows.select_related("item")]


def numbers(*items):
    return [item.number for item in items]


def test_sitting_is_led_from_one_page_without_leaving_it(open_browser, town):
    first, second = town.items[:2]
    page = open_lead(open_browser(town.services), town)
    page.evaluate("window.stays = true")

    page.locator("#naechster").click()
    wait_called(page, first)
    one = said(page).inner_text()
    call(page, second)
    wait_called(page, second)
    said(page).get_by_text(f"{second.number} ist aufgerufen.").wait_for()

    assert one == f"{first.number} ist aufgerufen."
    assert page.evaluate("window.stays")
    assert page.locator("#naechster").inner_text().endswith(town.items[2].number)
    assert (called(town), Proceedings.objects.get().count) == (numbers(first, second), 2)


def test_focus_stays_on_the_same_button(open_browser, town):
    page = open_lead(open_browser(town.services), town)

    page.locator("#naechster").focus()
    page.keyboard.press("Enter")
    wait_called(page, town.items[0])
    after_first = page.evaluate("document.activeElement.id")
    page.wait_for_timeout(TWICE)
    page.keyboard.press("Enter")
    wait_called(page, town.items[1])

    assert (after_first, page.evaluate("document.activeElement.id")) == ("naechster", "naechster")


def test_double_click_is_one_click(open_browser, town):
    page = open_lead(open_browser(town.services), town)

    page.locator("#naechster").dblclick()
    wait_called(page, town.items[0])
    page.wait_for_timeout(1000)

    assert (SentAct.objects.count(), called(town)) == (1, numbers(town.items[0]))


def test_page_works_without_scripts(open_browser, town):
    page = open_browser(town.services, java_script_enabled=False)
    page.goto(town.address)

    page.locator("#naechster").click()

    assert page.locator("#jetzt h2").inner_text().startswith(town.items[0].number)
    assert page.locator(".message").inner_text().strip() == f"{town.items[0].number} ist aufgerufen."


def test_network_is_gone_for_ten_minutes(open_browser, town):
    """Clicks wait in their order, also through a reload and a closed window, and go out with the time of the click."""
    first, second, third = town.items[:3]
    page = open_kept(open_browser(town.services), town)
    began = clock.now() - timedelta(seconds=1)

    page.context.set_offline(True)
    for item in (second, first):
        call(page, item)
        page.wait_for_timeout(750)
    page.locator("[data-net]").get_by_text("ohne Netz – 2 Schritte warten").wait_for()
    marks = page.locator("[data-waiting]").count()
    page.goto(town.address)
    page.locator("[data-net]").get_by_text("ohne Netz – 2 Schritte warten").wait_for()
    stand = page.locator("[data-stand]").inner_text()
    page.evaluate("const real = Date.now; Date.now = () => real() - 600000")  # somebody puts the laptop's clock back
    call(page, third)
    page.locator("[data-net]").get_by_text("ohne Netz – 3 Schritte warten").wait_for()
    before = called(town)
    page.close()
    page.context.set_offline(False)
    again = open_lead(page.context.new_page(), town)
    wait_called(again, third)
    expect_refusals(page, *NO_NETWORK)

    sent = list(SentAct.objects.order_by("number"))
    assert (marks, stand.startswith("Sie lesen ohne Netz, Stand "), before) == (2, True, [])
    assert called(town) == numbers(second, first, third)
    assert [(each.values["item"], each.refusal) for each in sent] == [
        (str(item.pk), "") for item in (second, first, third)
    ]
    times = [began, *(each.clicked_at for each in sent), sent[0].taken_at]
    assert (times, len({each.device for each in sent})) == (sorted(times), 1)


def test_refused_step_is_shown_with_what_was_typed_until_dismissed(open_browser, town, probe):
    page = open_fold(open_lead(open_browser(town.services), town))
    page.get_by_label("Antrag", exact=True).fill("Frau Reuter berichtet")

    page.get_by_role("button", name="Beantragen").click()
    box = page.locator("[data-refused]")
    box.get_by_text("Der Punkt ist vertagt (§ 48 GO NRW). Angegeben war: Antrag: Frau Reuter berichtet.").wait_for()
    said(page).filter(has_text="Nicht ausgeführt").wait_for()
    sentence, field = said(page).inner_text(), page.get_by_label("Antrag", exact=True).input_value()
    faults = axe_faults(page)
    page.goto(town.address)
    box.get_by_text("Der Punkt ist vertagt").wait_for()
    box.get_by_role("button", name="Verstanden").click()
    box.wait_for(state="hidden")

    assert sentence == "Nicht ausgeführt: Beantragen. Der Punkt ist vertagt (§ 48 GO NRW)."
    assert (field, faults) == ("Frau Reuter berichtet", [])
    assert page.evaluate("document.activeElement.id") == "jetzt"


def test_two_devices_see_each_other(open_browser, town):
    first, second = town.items[:2]
    one = open_lead(open_browser(town.services), town)
    other = open_lead(open_browser(town.writer), town)

    call(one, first)
    wait_called(other, first)
    sentence = said(other).inner_text()
    call(other, second)
    wait_called(one, second)

    assert sentence.startswith("Auf einem anderen Gerät geändert: ")
    assert called(town) == numbers(first, second)


def test_nothing_is_swapped_or_said_while_somebody_types(open_browser, town, probe):
    page = open_fold(open_lead(open_browser(town.services), town))
    page.get_by_label("Bericht").fill("Frau Reuter")

    act_elsewhere(town)
    page.locator("[data-net]").get_by_text("Neues liegt vor").wait_for()
    during = (stand(page), page.get_by_label("Bericht").input_value(), said(page).inner_text())
    items_are_new = page.locator("#bereich-jetzt h2").inner_text()
    page.get_by_label("Bericht").press("Enter")
    said(page).get_by_text("Vermerkt: Frau Reuter.").wait_for()

    assert during == ("Stand 0,", "Frau Reuter", "")
    assert items_are_new.startswith(town.items[0].number)
    assert (stand(page), page.get_by_label("Bericht").input_value()) == ("Stand 2, Frau Reuter", "")


def test_what_is_typed_and_unfolded_stays_when_another_acts(open_browser, town, probe):
    page = open_fold(open_lead(open_browser(town.services), town))
    page.get_by_label("Antrag", exact=True).fill("Schluss der Debatte")
    page.get_by_role("button", name="Vermerken").focus()

    act_elsewhere(town)
    page.get_by_text("Stand 1").wait_for()

    assert page.get_by_label("Antrag", exact=True).input_value() == "Schluss der Debatte"
    assert page.evaluate("document.activeElement.textContent") == "Vermerken"


def test_text_of_the_minutes_is_written_beside_the_vote(open_browser, town):
    other, item = town.items[:2]
    page = open_lead(open_browser(town.services), town)
    call(page, item)
    wait_called(page, item)

    page.locator("#schreiben").click()
    page.locator(".lead-writing .ProseMirror-focused").wait_for()
    page.keyboard.type("Frau Reuter berichtet")
    act_elsewhere(town)
    wait_called(page, other)
    page.keyboard.type(" kurz.")
    during = (page.locator(".ProseMirror-focused").inner_text(), page.locator("[data-writing-note]").inner_text())
    faults = all_faults(page, "Text im Raum")
    page.locator("#naechster").focus()
    page.get_by_role("heading", name=f"Niederschrift zu {other.number}", exact=True).wait_for()
    texts = page.locator(".lead-writing .ProseMirror").first.inner_text().strip()
    focus = page.evaluate("document.activeElement.id")
    page.locator("[data-writing-close]").click()

    waits = f"Aufgerufen ist jetzt {other.number}. Sein Text steht hier, sobald Sie dieses Feld verlassen."
    stored = MinutesText.objects.get(html__gt="")
    assert during == ("Frau Reuter berichtet kurz.", waits)
    assert (stored.item, stored.html) == (item, "<p>Frau Reuter berichtet kurz.</p>")
    assert (texts, focus, page.evaluate("document.activeElement.id"), faults) == ("", "naechster", "schreiben", [])
    assert page.locator(".lead-writing").is_hidden()


def test_text_goes_to_the_committee_whose_minutes_were_opened(open_browser, town):
    main, other = town.committee, make.make_committee(short_name="KA", slug="kultur", position=9)
    town.meeting.committees.add(other)
    town.meeting.minutes.update(committee=main)
    second = town.meeting.minutes.create(committee=other, is_public=True)
    item, following = town.items[:2]
    page = open_lead(open_browser(town.services), town)
    call(page, item)
    wait_called(page, item)

    page.get_by_role("link", name="Text für die Niederschrift: KA").click()
    page.locator(".lead-writing .ProseMirror-focused").wait_for()
    page.keyboard.type("Nur für die Kultur.")
    page.get_by_role("link", name="Text für die Niederschrift: AGSF").click()
    page.get_by_role("heading", name=f"Niederschrift zu {item.number} (AGSF)").wait_for()
    page.locator(".lead-writing .ProseMirror-focused").wait_for()
    page.keyboard.type("Nur für die Flächen.")
    page.get_by_role("link", name="Text für die Niederschrift: KA").click()
    page.locator(".lead-writing .ProseMirror", has_text="Nur für die Kultur.").wait_for()
    page.locator("#naechster").click()
    page.get_by_role("heading", name=f"Niederschrift zu {following.number} (KA)").wait_for()
    faults = all_faults(page, "Gemeinsame Sitzung")
    page.locator("[data-writing-close]").click()

    texts = MinutesText.objects.filter(html__gt="").order_by("pk").values_list("minutes__committee", "item", "html")
    assert list(texts) == [
        (second.committee_id, item.pk, "<p>Nur für die Kultur.</p>"),
        (main.pk, item.pk, "<p>Nur für die Flächen.</p>"),
    ]
    assert (page.evaluate("document.activeElement.id"), faults) == ("schreiben-kultur", [])


def test_signing_out_asks_before_steps_are_lost(open_browser, town):
    page = open_kept(open_browser(town.services), town)
    Session.objects.all().delete()
    call(page, town.items[0])
    page.locator("[data-net]").get_by_text("1 Schritt wartet").wait_for()
    page.on("dialog", lambda dialog: dialog.dismiss())

    page.locator(".account summary").click()
    with page.expect_event("dialog") as asked:
        page.get_by_role("button", name="Abmelden").click()
    page.locator("[data-net]").get_by_text("1 Schritt wartet").wait_for()
    expect_refusals(page, ": 401")

    assert asked.value.message.startswith("Noch nicht gesendet: ein Schritt einer Sitzung. ")


def test_expired_sign_in_and_a_closed_window_keep_the_steps(open_browser, town):
    page = open_kept(open_browser(town.services), town)
    Session.objects.all().delete()

    call(page, town.items[0])
    page.locator("[data-net]").get_by_text("1 Schritt wartet").wait_for()
    before = called(town)
    page.close()
    again = page.context.new_page()
    again.goto(town.address)
    sign_in_here(again, town.services.username)
    wait_called(again, town.items[0])
    expect_refusals(page, ": 401")

    assert (before, called(town)) == ([], numbers(town.items[0]))


def test_somebody_else_does_not_send_what_one_has_clicked(open_browser, town):
    page = open_kept(open_browser(town.services), town)
    Session.objects.all().delete()
    call(page, town.items[0])
    page.locator("[data-net]").get_by_text("1 Schritt wartet").wait_for()
    expect_refusals(page, ": 401")

    page.get_by_role("link", name="Bitte neu anmelden").click()
    sign_in_here(page, town.writer.username)
    page.locator("[data-net]").get_by_text("verbunden").wait_for()
    page.wait_for_timeout(1000)

    assert (SentAct.objects.count(), called(town)) == (0, [])


def test_spectators_follow_by_themselves(open_browser, town):
    item = town.items[1]
    page = open_browser()
    page.goto(reverse("sitting-watch", args=[town.meeting.slug]))
    before = page.locator(".watch__sentence").inner_text()
    resolution = make.make_resolution(town.meeting, item=item, put="<p>Eine Nestschaukel wird gebaut.</p>")

    sitting.run(Meeting.objects.get(pk=town.meeting.pk), "call", {"item": item.pk}, by=town.services)
    page.get_by_text("Eine Nestschaukel wird gebaut.").wait_for()
    heard = page.locator("#gesagt").inner_text()

    assert before == "Es ist gerade kein Punkt aufgerufen."
    assert heard.startswith(item.number)
    assert (all_faults(page, "Zuschauer"), resolution.is_decided) == ([], False)


def test_screen_of_spectators_works_without_scripts(open_browser, town):
    page = open_browser(java_script_enabled=False)

    page.goto(reverse("sitting-watch", args=[town.meeting.slug]))

    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "30"
    assert "Diese Seite lädt sich jede halbe Minute neu." in page.locator(".watch__foot").inner_text()


def test_page_has_no_faults(open_browser, town):
    page = open_lead(open_browser(town.services), town)
    call(page, town.items[1])
    wait_called(page, town.items[1])

    faults = all_faults(page, "Sitzung leiten")
    page.goto(reverse("sitting-guide", args=[town.meeting.slug]))

    assert (faults, all_faults(page, "Leitfaden")) == ([], [])


def test_page_is_led_by_keyboard_alone(open_browser, town):
    """From the top of the page to the next item, and to each area by its link."""
    page = open_lead(open_browser(town.services, viewport={"width": 390, "height": 800}), town)

    page.get_by_role("link", name="Zum Inhalt").press("Enter")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
        if reached[-1] == "naechster":
            break
    page.keyboard.press("Enter")
    wait_called(page, town.items[0])
    page.get_by_role("link", name="Anwesenheit").press("Enter")

    assert (reached[-1], called(town)) == ("naechster", numbers(town.items[0]))
    assert page.evaluate("document.activeElement.id") == "anwesend"
