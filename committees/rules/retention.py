"""Löschfristen: what is removed by itself, when, and why; the nightly job carries out each line (actions/retention).

The days are proposals: the law says "as long as needed" and names no number. The town confirms them
(Municipality.retention_confirmed_on); until then the page says that they are preliminary.
"""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Retention:
    """`what` is removed `days` after `since`, by the law that `source` names; what `is_offered` to the archive, only
    once that has answered (P5). It is asked for records of what the administration did: addresses, visits, sign-ins and
    the like are none."""

    what: str
    since: str
    days: int
    source: str
    is_offered: bool = False

    @property
    def kept(self):
        return timedelta(days=self.days)


ANSWER_AWAITED_DAYS = 42  # of the archive, then one asks there; a proposal of ours, the town may ask at any time

NEEDED = "Art. 5 Abs. 1 Buchst. e DSGVO"
OFFERED = "§ 10 ArchivG NRW"

RETENTION = {
    "contacts": Retention(
        "Kontaktdaten und Postanschriften ehemaliger Mitglieder und Beschäftigter ohne Konto",
        "Ende der letzten Aufgabe",
        365,
        NEEDED,
    ),
    "askers": Retention(
        "Namen derer, die in einer Einwohnerfragestunde gefragt haben; Frage und Antwort bleiben",
        "letzte Unterschrift unter der Niederschrift; ist schriftlich zu antworten, frühestens die Antwort",
        365,
        NEEDED,
    ),
    "visits": Retention("Zeitpunkte, zu denen jemand eine Tagesordnung angesehen hat", "letzter Besuch", 365, NEEDED),
    "drafts": Retention(
        "gelöschte Entwürfe ohne Drucksachennummer und verworfene Fassungen der Verwaltung",
        "Löschen oder Verwerfen",
        30,
        OFFERED,
        is_offered=True,
    ),
    "own_drafts": Retention(
        "gelöschte Entwürfe ohne Drucksachennummer und verworfene Fassungen der Fraktionen und Ratsmitglieder",
        "Löschen oder Verwerfen",
        30,
        NEEDED,
    ),
    "feeds": Retention("widerrufene Kalender-Abos", "Widerruf", 30, NEEDED),
    "subscriptions": Retention("unbestätigte E-Mail-Adressen von Abonnements", "Bestellung", 3, NEEDED),
    "submissions": Retention("Kennzeichen abgesandter Formulare", "Absenden", 2, NEEDED),
    "sign_ins": Retention("abgelaufene Anmeldungen mit Gerät und IP-Adresse", "Ablauf", 1, NEEDED),
}
# What no job removes, and why; said beside the table.
KEPT_FOR_GOOD = (
    ("Drucksachen, Tagesordnungen, Niederschriften und Beschlüsse", "dem Archiv anzubieten, § 10 ArchivG NRW"),
    ("Protokoll der Schritte", "belegt, wer was getan hat; Namen darin lassen sich löschen"),
)
