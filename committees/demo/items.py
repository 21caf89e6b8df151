"""What stands on the agendas of the demo town besides its Vorlagen: standing items, matters, closed matters."""

from dataclasses import dataclass

from committees.states import AgendaItemKind as Kind
from committees.states import NonPublicReason as Reason


@dataclass(frozen=True)
class Standing:
    """An item that each agenda has; `is_at_end` puts it behind the matters of the day."""

    title: str
    kind: Kind
    is_public: bool = True
    is_at_end: bool = False


@dataclass(frozen=True)
class Closed:
    """A matter of the non-public part and what everyone reads of it."""

    title: str
    reason: Reason
    public_title: str = ""


STANDING = (
    Standing("Eröffnung, Feststellung der ordnungsgemäßen Ladung und der Tagesordnung", Kind.FORMALITY),
    Standing("Einwohnerfragestunde", Kind.QUESTION_TIME),
    Standing("Anfragen der Mitglieder", Kind.OTHER, is_at_end=True),
    Standing("Mitteilungen der Verwaltung und Termine", Kind.ANNOUNCEMENT, is_at_end=True),
    Standing("Mitteilungen der Verwaltung", Kind.ANNOUNCEMENT, is_public=False, is_at_end=True),
)

# By the short name of the committee; each sitting takes the next two.
MATTERS = {
    "Rat": (
        "Bericht der Bürgermeisterin oder des Bürgermeisters",
        "Umbesetzungen in den Ausschüssen",
        "Bericht über die Ausführung der Beschlüsse",
        "Bericht aus den Beteiligungen der Stadt",
    ),
    "HFA": (
        "Bericht zur Lage des Haushalts",
        "Stand der Fördermittel",
        "Bericht der Wirtschaftsförderung",
        "Personalbericht in Zahlen",
    ),
    "RPA": (
        "Arbeitsplan der örtlichen Rechnungsprüfung",
        "Bericht über die Prüfung der Vergaben",
        "Stand der Abarbeitung früherer Prüfungsbemerkungen",
    ),
    "JHA": (
        "Bericht aus den Kindertageseinrichtungen",
        "Stand der Plätze in der offenen Ganztagsschule",
        "Vorstellung der mobilen Jugendarbeit",
        "Bericht des Jugendrats",
    ),
    "ASL": (
        "Sachstand der laufenden Bebauungspläne",
        "Vorstellung des Entwurfs für das Quartier am alten Güterbahnhof",
        "Bericht zum Baulandmanagement",
        "Stand der Innenstadtsanierung",
    ),
    "SSA": (
        "Bericht zur Sanierung der Sporthallen",
        "Anmeldezahlen der weiterführenden Schulen",
        "Vorstellung des Stadtsportverbands",
        "Stand der Medienausstattung der Schulen",
    ),
    "AKUB": (
        "Bericht zum Klimaschutzplan",
        "Stand der Baumpflanzungen",
        "Bericht über die Grundwasserstände",
        "Sachstand der städtischen Hochbauten",
    ),
    "AST": (
        "Bericht zur Unterbringung von Geflüchteten",
        "Vorstellung des Seniorenbeirats",
        "Stand des Aktionsplans für Teilhabe",
    ),
    "KA": (
        "Programm der städtischen Bühne",
        "Bericht aus der Stadtbücherei",
        "Stand der Denkmalpflege",
    ),
    "MobA": (
        "Stand des Radwegenetzes",
        "Bericht der Unfallkommission",
        "Änderungen im Busnetz zum Fahrplanwechsel",
        "Auswertung der Verkehrszählung",
    ),
    "ADO": (
        "Bericht über die Online-Dienste der Stadt",
        "Stand der Netzanschlüsse in den städtischen Gebäuden",
        "Bericht zur Informationssicherheit",
        "Vorstellung des digitalen Bauantrags",
    ),
    "AFB": (
        "Bericht der Leitung der Feuerwehr",
        "Stand der Warnanlagen",
        "Bericht über Einsätze und Übungen",
    ),
}
OTHER_MATTERS = (
    "Bericht über die Ausführung der Beschlüsse",
    "Sachstand der laufenden Vorhaben",
    "Ausblick auf die nächsten Sitzungen",
)

CLOSED = {
    "Rat": Closed("Bestellung der Leitung des Fachbereichs Finanzen", Reason.PERSONNEL),
    "HFA": Closed("Stundung einer Gewerbesteuerforderung", Reason.TAX),
    "ASL": Closed("Ankauf eines Grundstücks am Mühlenfeld", Reason.PROPERTY, "Grundstücksangelegenheit im Stadtgebiet"),
    "AKUB": Closed("Vergabe der Dachdeckerarbeiten an der Grundschule", Reason.CONTRACT),
    "ADO": Closed("Auftrag für den Betrieb des Rechenzentrums", Reason.CONTRACT),
}

LATER = "Die Mitzeichnung ist noch nicht abgeschlossen."
MOVED = "Der Saal wird an diesem Tag für die Stichwahl gebraucht."
LATE = "Antwort der Verwaltung auf eine Anfrage aus der letzten Sitzung"

HALL = (
    "Großer Sitzungssaal im Rathaus",
    "Marktplatz 1, 40667 Meerbusch",
    "Der Eingang am Marktplatz ist stufenlos, ein Aufzug führt in den ersten Stock. Der Saal hat eine Höranlage; "
    "Empfänger gibt der Sitzungsdienst aus. Zwei Plätze für Rollstühle sind frei gehalten.",
)
HALL_SMALL = (
    "Besprechungsraum 2 im Rathaus",
    "Marktplatz 1, 40667 Meerbusch",
    "Der Eingang am Marktplatz ist stufenlos, ein Aufzug führt in den zweiten Stock. Der Raum hat keine Höranlage.",
)
