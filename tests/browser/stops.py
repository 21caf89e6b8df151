"""Pages that need no account: who opens which address, and how one knows that it is the page that was meant."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Stop:
    """`act` leads from the address to the page that is meant, such as a form with errors."""

    name: str
    user: str
    path: str
    heading: str
    status: int = 200
    act: Callable | None = None

    def open(self, page):
        page.goto(self.path)
        if self.act:
            with page.expect_navigation():
                self.act(page)


def press(button):
    return lambda page: page.locator("main").get_by_role("button", name=button, exact=True).click()


def fill_and_press(field, text, button):
    def act(page):
        page.locator("main").get_by_label(field, exact=True).fill(text)
        press(button)(page)

    return act


def press_without_token(button):
    """As after signing in anew in another window: the form is older than the session."""

    def act(page):
        page.context.clear_cookies(name="csrftoken")
        press(button)(page)

    return act


def portal_stops(town):
    page = reverse("motion-page", args=[town.published.slug])
    committee, council = (reverse("committee-page", args=[c.slug]) for c in (town.committee, town.council))
    verify, report = reverse("verify"), reverse("barrier-report")
    sha256 = town.published.latest_version.pdf.sha256
    subject = town.published.subject
    return [
        Stop("Start", "", reverse("portal-home"), "Was Musterbach beschließt"),
        Stop("Liste", "", reverse("motion-list"), "Vorlagen"),
        Stop("Liste ohne Treffer", "", reverse("motion-list") + "?suche=Nordpol", "Vorlagen"),
        Stop("Suche", "", reverse("search"), "Suche"),
        Stop("Treffer der Suche", "", reverse("search") + "?q=Spielplatz", "Suche"),
        Stop("Suche mit Tippfehler", "", reverse("search") + "?q=Speilplätze", "Suche"),
        Stop("Suche ohne Treffer", "", reverse("search") + "?q=Nordpol&art=Vorlage", "Suche"),
        Stop("Suche ohne Wort", "", reverse("search") + "?q=%3F%3F", "Suche"),
        Stop("Vorlage", "", page, subject),
        Stop("ältere Fassung", "", f"{page}fassung/1/", subject),
        Stop("Gremien", "", reverse("committee-list"), "Gremien"),
        Stop("Gremium", "", committee, town.committee.name),
        Stop("Gremium ohne Mitglieder", "", council, "Rat"),
        Stop("Sitzung verfolgen", "", reverse("sitting-watch", args=[town.sitting.slug]), town.committee.name),
        Stop("Dokument prüfen", "", verify, "Ist dieses Dokument echt?"),
        Stop("echtes Dokument", "", f"{verify}?sha256={sha256}", "Ist dieses Dokument echt?"),
        Stop("unbekanntes Dokument", "", f"{verify}?sha256={'0' * 64}", "Ist dieses Dokument echt?"),
        Stop("Prüfen ohne Angabe", "", verify, "Ist dieses Dokument echt?", 422, press("Prüfen")),
        Stop("Barrierefreiheit", "", reverse("accessibility"), "Erklärung zur Barrierefreiheit"),
        Stop("Barriere melden", "", report, "Barriere melden"),
        Stop("Meldung ohne Text", "", report, "Barriere melden", 422, press("Meldung absenden")),
        Stop("Meldung gesendet", "", report, "Danke für Ihre Meldung", 200, REPORT),
        Stop("Impressum", "", reverse("imprint"), "Impressum"),
        Stop("Datenschutz", "", reverse("privacy"), "Datenschutz"),
        Stop("Offene Daten", "", reverse("oparl"), "Offene Daten: die Schnittstelle OParl"),
        Stop("Ohne Netz", "", reverse("no-network"), "Sie sind ohne Netz"),
        Stop("unbekannte Adresse", "", "/vorlagen/XX-1-1999/", "Diese Seite gibt es hier nicht", 404),
    ]


REPORT = fill_and_press("Was hat nicht funktioniert?", "Der Lageplan ist ein Bild.", "Meldung absenden")


def account_stops():
    sign_in, reset = reverse("account_login"), reverse("account_reset_password")
    wrong = fill_and_press("Anmeldename oder E-Mail-Adresse", "niemand", "Anmelden")
    change = reverse("account_change_password")
    app, passkey = reverse("mfa_activate_totp"), reverse("mfa_add_webauthn")
    confirm = fill_and_press("Passwort", "geheim", "Bestätigen")
    wrong_code = fill_and_press("Code aus der App", "000000", "Einrichten")
    ask = fill_and_press("E-Mail-Adresse", "niemand@example.org", "Link anfordern")
    return [
        Stop("Anmelden", "", sign_in, "Anmelden zum Arbeitsraum"),
        Stop("Anmelden mit Fehler", "", sign_in, "Anmelden zum Arbeitsraum", 200, wrong),
        Stop("Sitzung veraltet", "", sign_in, "Die Seite war zu lange offen", 403, press_without_token("Anmelden")),
        Stop("Passwort vergessen", "", reset, "Passwort vergessen"),
        Stop("Link unterwegs", "", reset, "Bitte sehen Sie in Ihr Postfach", 200, ask),
        Stop("kein Konto", "", reverse("account_signup"), "Konten legt die Gremienpflege an"),
        Stop("Abmelden", "clerk", reverse("account_logout"), "Abmelden?"),
        Stop("Passwort ändern", "clerk", change, "Passwort ändern"),
        Stop("Passwort mit Fehler", "clerk", change, "Passwort ändern", 200, press("Passwort ändern")),
        Stop("Konten der Stadt", "clerk", reverse("socialaccount_connections"), "Anmeldung bei der Stadt"),
        Stop("Stadt abgebrochen", "", reverse("socialaccount_login_cancelled"), "Anmeldung abgebrochen"),
        Stop("Angemeldete Geräte", "clerk", reverse("usersessions_list"), "Angemeldete Geräte"),
        Stop("Zweiter Faktor", "clerk", reverse("mfa_index"), "Zweiter Faktor"),
        Stop("Zugang bestätigen", "clerk", app, "Zugang bestätigen"),
        Stop("App einrichten", "clerk", app, "App für Codes einrichten", 200, confirm),
        Stop("App mit falschem Code", "clerk", app, "App für Codes einrichten", 200, wrong_code),
        Stop("Passkey hinzufügen", "clerk", passkey, "Passkey hinzufügen"),
        Stop("Passkeys", "clerk", reverse("mfa_list_webauthn"), "Passkeys"),
    ]
