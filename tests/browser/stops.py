"""Every kind of page: who opens which address, and how one knows that it is the page that was meant."""

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


def portal_and_list_stops(town):
    return [*portal_stops(town), *account_stops(), *list_stops()]


def workspace_stops(town):
    return [*paper_stops(town), *form_stops(town), *step_stops(town)]


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
        Stop("Vorlage", "", page, subject),
        Stop("ältere Fassung", "", f"{page}fassung/1/", subject),
        Stop("Gremien", "", reverse("committee-list"), "Gremien"),
        Stop("Gremium", "", committee, town.committee.name),
        Stop("Gremium ohne Mitglieder", "", council, "Rat"),
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
        Stop("unbekannte Adresse", "", "/vorlagen/XX-1-1999/", "Diese Seite gibt es hier nicht", 404),
    ]


REPORT = fill_and_press("Was hat nicht funktioniert?", "Der Lageplan ist ein Bild.", "Meldung absenden")


def account_stops():
    sign_in, reset = reverse("account_login"), reverse("account_reset_password")
    wrong = fill_and_press("Anmeldename oder E-Mail-Adresse", "niemand", "Anmelden")
    change = reverse("account_change_password")
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
    ]


def list_stops():
    desk, motions = reverse("desk"), reverse("intern-motion-list")
    return [
        Stop("Schreibtisch des Amtes", "clerk", desk, "Guten Morgen, Frau Brandes"),
        Stop("Schreibtisch des Sitzungsdienstes", "services", desk, "Guten Morgen, Herr Voss"),
        Stop("Schreibtisch eines Mitglieds", "member", desk, "Guten Morgen, Kim Yıldız"),
        Stop("Liste im Arbeitsraum", "services", motions, "Vorlagen"),
        Stop("Liste gefiltert", "services", f"{motions}?stand=asked", "Vorlagen"),
        Stop("Liste im Arbeitsraum ohne Treffer", "services", f"{motions}?suche=Nordpol", "Vorlagen"),
    ]


def paper_stops(town):
    """The reading pages of papers, by state."""
    titles = {
        "Entwurf mit Befunden": ("clerk", town.draft),
        "Entwurf ohne Fehler": ("clerk", town.ready),
        "wartet auf Freigabe": ("services", town.waiting),
        "zurückgegeben": ("clerk", town.returned),
        "freigegeben": ("services", town.released),
        "veröffentlicht": ("services", town.published),
        "zurückgezogen": ("services", town.withdrawn),
    }
    version = reverse("intern-version", args=[town.published.slug, 2])
    diff = reverse("motion-diff", args=[town.published.slug, 2])
    history = reverse("motion-history", args=[town.published.slug])
    changed = "Was sich von Fassung 1 zu Fassung 2 geändert hat"
    return [
        *(Stop(name, user, motion.get_absolute_url(), motion.subject) for name, (user, motion) in titles.items()),
        Stop("Vorlage für Mitglieder", "member", town.published.get_absolute_url(), town.published.subject),
        Stop("Fassung", "services", version, town.published.subject),
        Stop("Unterschied", "services", diff, changed),
        Stop("Verlauf", "services", history, "Verlauf"),
        Stop("fremder Entwurf", "stranger", town.draft.get_absolute_url(), "Diese Seite gibt es hier nicht", 404),
    ]


def form_stops(town):
    new, create, load = reverse("motion-new"), reverse("motion-create", args=["decision"]), reverse("motion-import")
    edit, files = (f"{town.ready.get_absolute_url()}{page}/" for page in ("bearbeiten", "anlagen"))
    attachment = reverse("attachment-edit", args=[town.ready.address, town.ready.attachments.first().pk])
    flawed = f"{town.draft.get_absolute_url()}bearbeiten/"
    editing = f"{town.ready.label} bearbeiten"
    no_subject = fill_and_press("Betreff", "", "Speichern")
    return [
        Stop("Art wählen", "clerk", new, "Was möchten Sie einbringen?"),
        Stop("neue Vorlage", "clerk", create, "Beschlussvorlage einbringen"),
        Stop(
            "neue Vorlage mit Fehlern",
            "clerk",
            create,
            "Beschlussvorlage einbringen",
            422,
            press("Speichern und prüfen"),
        ),
        Stop("bearbeiten", "clerk", edit, editing),
        Stop("bearbeiten mit Befunden", "clerk", flawed, f"{town.draft.label} bearbeiten"),
        Stop("bearbeiten mit Fehlern", "clerk", edit, editing, 422, no_subject),
        Stop("einlesen", "clerk", load, "Vorlage aus einer Datei einlesen"),
        Stop("einlesen ohne Datei", "clerk", load, "Vorlage aus einer Datei einlesen", 422, press("Einlesen")),
        Stop("Anlagen", "clerk", files, "Anlagen"),
        Stop("Anlagen ohne Datei", "clerk", files, "Anlagen", 422, press("Hochladen")),
        Stop("Anlage ändern", "clerk", attachment, "Anlage „Übersichtsplan“"),
        Stop(
            "gesperrter Entwurf",
            "clerk",
            f"{town.waiting.get_absolute_url()}bearbeiten/",
            "Das dürfen Sie hier nicht",
            403,
        ),
    ]


def step_stops(town):
    def step(motion, name):
        return f"{motion.get_absolute_url()}schritt/{name}/"

    supplement = reverse("motion-supplement", args=[town.released.address])
    return [
        Stop("zur Freigabe geben", "clerk", step(town.ready, "submit"), "Zur Freigabe geben?"),
        Stop("Schritt mit Hindernis", "services", step(town.draft, "release"), "Freigeben?"),
        Stop("Schritt vorbei", "services", step(town.released, "release"), "Freigeben?"),
        Stop("zurückgeben", "services", step(town.waiting, "return"), "Zurückgeben?"),
        Stop(
            "zurückgeben ohne Grund",
            "services",
            step(town.waiting, "return"),
            "Zurückgeben?",
            422,
            press("Zurückgeben"),
        ),
        Stop("ergänzen", "clerk", supplement, "Ergänzungsvorlage anlegen?"),
    ]


def empty_stops():
    return [
        Stop("Start ohne Vorlagen", "", reverse("portal-home"), "Was Musterbach beschließt"),
        Stop("Liste ohne Vorlagen", "", reverse("motion-list"), "Vorlagen"),
        Stop("keine Gremien", "", reverse("committee-list"), "Gremien"),
        Stop("leerer Schreibtisch", "services", reverse("desk"), "Guten Morgen, Herr Voss"),
        Stop("leere Liste im Arbeitsraum", "services", reverse("intern-motion-list"), "Vorlagen"),
        Stop("keine Vorlagenart", "services", reverse("motion-new"), "Was möchten Sie einbringen?"),
    ]
