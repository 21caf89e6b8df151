"""Every kind of page of the workspace, and the pages of a town that is still empty."""

from django.urls import reverse

from tests.browser.stops import Stop, fill_and_press, press

GUIDE = "Leitfaden für die Sitzungsleitung"


def list_stops():
    desk, motions = reverse("desk"), reverse("intern-motion-list")
    return [
        Stop("Schreibtisch des Amtes", "clerk", desk, "Guten Morgen, Frau Brandes"),
        Stop("Schreibtisch des Sitzungsdienstes", "services", desk, "Guten Morgen, Herr Voss"),
        Stop("Schreibtisch eines Mitglieds", "member", desk, "Guten Morgen, Kim Yıldız"),
        Stop("Liste im Arbeitsraum", "services", motions, "Vorlagen"),
        Stop("Liste gefiltert", "services", f"{motions}?stand=asked", "Vorlagen"),
        Stop("Liste im Arbeitsraum ohne Treffer", "services", f"{motions}?suche=Nordpol", "Vorlagen"),
        Stop("Protokoll", "services", reverse("audit-log"), "Protokoll"),
        Stop("Auskunft", "admin", reverse("person-report"), "Auskunft über gespeicherte Daten"),
        Stop(
            "Auskunft über eine Person",
            "admin",
            f"{reverse('person-report')}?wer=tarek-voss",
            "Auskunft über Tarek Voss",
            act=press("Auskunft zeigen"),
        ),
        Stop(
            "Auskunft ohne Namen",
            "admin",
            reverse("person-report"),
            "Auskunft über gespeicherte Daten",
            422,
            press("Auskunft zeigen"),
        ),
        Stop("Wer darf was", "clerk", reverse("who-may"), "Wer darf was"),
        Stop("Hintergrundarbeit", "services", reverse("background-work"), "Hintergrundarbeit"),
    ]


def archive_stops():
    page, title = reverse("archive-offers"), "Anbietung an das Archiv"
    return [
        Stop("Archiv", "services", page, title),
        Stop("Archiv ohne Rechte", "admin", page, title),
        Stop("Archiv, Antwort unvollständig", "services", page, title, 422, press("Antwort festhalten")),
        Stop(
            "Auskunft über ein gesperrtes Konto",
            "admin",
            f"{reverse('person-report')}?wer=ole-paschke",
            "Auskunft über Ole Paschke",
            act=press("Auskunft zeigen"),
        ),
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
    sights, draft_sights = (reverse("motion-publicity", args=[m.address]) for m in (town.published, town.ready))
    revoke = reverse("motion-revoke", args=[town.published.slug])
    changed = "Was sich von Fassung 1 zu Fassung 2 geändert hat"
    return [
        *(Stop(name, user, motion.get_absolute_url(), motion.subject) for name, (user, motion) in titles.items()),
        Stop("Vorlage für Mitglieder", "member", town.published.get_absolute_url(), town.published.subject),
        Stop("Fassung", "services", version, town.published.subject),
        Stop("Unterschied", "services", diff, changed),
        Stop("Verlauf", "services", history, "Verlauf"),
        Stop("Wer sieht was", "services", sights, "Wer sieht was"),
        Stop("Wer sähe was", "clerk", draft_sights, "Wer sieht was"),
        Stop("Notfall-Rückruf", "services", revoke, "Notfall-Rückruf"),
        Stop("Sitzung leiten", "services", reverse("sitting-lead", args=[town.sitting.slug]), "Sitzung leiten"),
        Stop("Leitfaden", "services", reverse("sitting-guide", args=[town.sitting.slug]), GUIDE),
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


def order_stops(town):
    order, address = town.late_order, town.late_order.get_absolute_url()
    public, item = reverse("public-order-list"), town.running.items.first()
    report = reverse("order-report", args=[town.committee.pk])
    return [
        Stop("Aufträge", "services", reverse("order-list"), "Aufträge"),
        Stop("Aufträge ohne Treffer", "services", reverse("order-list") + "?suche=Nordpol", "Aufträge"),
        Stop("Auftrag", "clerk", address, order.name),
        Stop("Sachstand ohne Text", "clerk", address, order.name, 422, press("Sachstand festhalten")),
        Stop("Termin eines Auftrags", "clerk", reverse("order-due", args=[order.pk]), "Termin ändern"),
        Stop("Auftrag bestätigt", "services", reverse("order-confirm", args=[order.pk]), "Das Gremium hat bestätigt"),
        Stop("Auftrag ändern", "services", reverse("order-change", args=[order.pk]), "Auftrag ändern"),
        Stop("Bericht an das Gremium", "services", report, "Dem Gremium berichten"),
        Stop(
            "Zusage",
            "services",
            reverse("order-promise", args=[item.pk]),
            "Zusage oder offene Frage festhalten",
        ),
        Stop("Vorschläge", "services", reverse("sitting-lead", args=[town.running.slug]), "Sitzung leiten"),
        Stop("Schreibtisch mit Aufträgen", "services", reverse("desk"), "Guten Morgen, Herr Voss"),
        Stop("öffentliche Aufträge", "", public, "Was aus Beschlüssen wird"),
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
