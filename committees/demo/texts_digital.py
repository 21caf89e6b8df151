"""Vorlagen on digital services and organisation."""

from committees.demo.papers import DemoFile, DemoPaper, Money

REPORT = DemoPaper(
    key="digitale-agenda",
    kind="report",
    office="ZD",
    subject="Digitale Agenda: Monitoringbericht {jahr}",
    age=205,
    life="published",
    way=(("ADO", "information"),),
    reference="10.80.05",
    links=(("prioritaeten", "refers"),),
    texts={
        "facts": """
Der Rat hat die Verwaltung beauftragt, jährlich über die Projekte der Digitalstrategie zu berichten (Drucksache
ZD/1616/2022). Der Bericht zeigt den Stand der Vorhaben, die im vergangenen Jahr bearbeitet wurden.

| Vorhaben | Stand | Bemerkung |
|---|---|---|
| Terminvergabe im Bürgerbüro | abgeschlossen | sieben von zehn Terminen werden online gebucht |
| Geodatenportal | abgeschlossen | Bebauungspläne und Baustellen sind eingestellt |
| Elektronische Rechnung | in Arbeit | zwei Bereiche fehlen noch |
| Digitaler Bauantrag | in Arbeit | Anschluss an das Landesportal im zweiten Halbjahr |
| Sensoren in Grünanlagen | zurückgestellt | kein Personal für den Betrieb |

Von zwölf Vorhaben sind fünf abgeschlossen, sechs in Arbeit und eines ist zurückgestellt. Verzögert haben sich vor allem
Vorhaben, bei denen Schnittstellen zu Verfahren des Landes fehlten. Bewährt hat sich, jedes Vorhaben mit einer
verantwortlichen Person im Fachbereich und einer Ansprechperson in den Zentralen Diensten zu besetzen.
""",
        "outlook": """
Bis zum Jahresende {jahr} sollen die elektronische Rechnung und der digitale Bauantrag abgeschlossen sein. Der nächste
Bericht folgt im {monat+365}. Er wird erstmals Kennzahlen zur Nutzung der Online-Dienste enthalten.
""",
    },
)

SERVICES = DemoPaper(
    key="online-dienste",
    kind="decision",
    office="ZD",
    subject="Ausbau der Online-Dienste im Bürgerservice",
    age=78,
    life="published",
    way=(("ADO", "decision"),),
    reference="10.80.12",
    money=(
        Money("48000.00", 0, "01.06.02 Informationstechnik", "Ansatz Softwarepflege, Haushaltsplan"),
        Money("21500.00", 1, "01.06.02 Informationstechnik", "Anmeldung zum Haushalt", True),
        Money("-6000.00", 1, "02.02.01 Bürgerservice", "geringere Portokosten", True),
    ),
    links=(("digitale-agenda", "refers"),),
    texts={
        "proposed_resolution": """
Der Ausschuss für Digitales und Organisation beschließt, weitere acht Dienste des Bürgerservice online anzubieten.
Die Verwaltung wird beauftragt, die Dienste in der im Sachverhalt genannten Reihenfolge einzuführen.
""",
        "facts": """
Anträge im Bürgerbüro werden überwiegend noch vor Ort gestellt, obwohl viele von ihnen kein persönliches Erscheinen
erfordern. Eine Befragung im Bürgerbüro ergab, dass sich die meisten Besucherinnen und Besucher einen Antrag von zu
Hause wünschen, sofern am Telefon jemand helfen kann.

Vorgesehen sind zunächst Dienste mit hohen Fallzahlen:

1. Anwohnerparkausweis
2. Meldebescheinigung
3. Hundesteuer: An- und Abmeldung
4. Sperrmüll: Terminvereinbarung
5. Fundsachen
6. Urkunden aus dem Personenstandsregister
7. Gewerbeanzeige
8. Anmeldung von Veranstaltungen

Die Dienste nutzen die vorhandene Plattform des Rechenzentrums. Jeder Dienst wird vor dem Start von einer Testgruppe
erprobt, an der auch Menschen mit Seheinschränkung teilnehmen. Der Weg über das Bürgerbüro bleibt uneingeschränkt
bestehen.
""",
        "alternatives": """
Die Dienste könnten einzeln bei verschiedenen Anbietern beschafft werden. Das würde die Auswahl vergrößern, aber für
jeden Dienst eine eigene Anmeldung und eigene Schnittstellen erfordern. Die Verwaltung empfiehlt dies nicht.
""",
        "financial_effect": """
Die Einrichtung wird aus dem laufenden Haushalt bezahlt. Ab dem Folgejahr entstehen Kosten für den Betrieb, denen
geringere Portokosten gegenüberstehen.
""",
        "climate_effect": "Positiv: Es entfallen Wege zum Bürgerbüro und ein Teil des Papierverbrauchs.",
    },
)

AI = DemoPaper(
    key="ki-leitlinie",
    kind="decision",
    office="ZD",
    subject="Leitlinie für den Einsatz künstlicher Intelligenz in der Verwaltung",
    age=8,
    life="waiting",
    way=(("ADO", "preliminary"), ("HFA", "decision")),
    reference="10.80.20",
    texts={
        "proposed_resolution": """
Der Haupt- und Finanzausschuss beschließt die Leitlinie für den Einsatz künstlicher Intelligenz. Die Verwaltung wird
beauftragt, ein öffentliches Verzeichnis der eingesetzten Anwendungen zu führen.
""",
        "facts": """
Beschäftigte nutzen Sprachmodelle bereits, um Texte zu kürzen oder in Leichte Sprache zu übertragen. Bislang fehlt eine
gemeinsame Regel dafür, was erlaubt ist. Die Leitlinie schafft Klarheit mit fünf Sätzen:

- Über Rechte und Pflichten von Menschen entscheidet immer ein Mensch.
- Personenbezogene Daten werden nur in Anwendungen eingegeben, die dafür freigegeben sind.
- Wer ein Ergebnis verwendet, prüft es und verantwortet es.
- Texte, die überwiegend automatisch entstanden sind, werden gekennzeichnet.
- Jede Anwendung wird vor der Einführung auf Nutzen, Kosten und Risiken geprüft.

Der Personalrat und die Beauftragte für den Datenschutz haben mitgewirkt. Schulungen sind für alle Fachbereiche
vorgesehen und werden aus dem vorhandenen Ansatz für Fortbildung bestritten.
""",
        "alternatives": "Auf eine Leitlinie könnte verzichtet werden. Die Nutzung bliebe dann ungeregelt.",
    },
)

WLAN = DemoPaper(
    key="wlan",
    kind="decision",
    office="ZD",
    subject="Öffentliches WLAN in den Stadtteilzentren",
    age=5,
    life="draft",
    way=(("ADO", "decision"),),
    has_effect=True,
    texts={
        "proposed_resolution": """
Der Ausschuss für Digitalisierung und Infrastruktur beschließt, an sechs Plätzen kostenfreies WLAN bereitzustellen.
""",
        "facts": """
An den Plätzen in Büderich, Osterath, Lank-Latum und Strümp wünschen sich Gewerbetreibende seit Längerem einen freien
Zugang zum Internet. Die Leerrohre liegen dort bereits, sodass keine Tiefbauarbeiten nötig sind. Ein Ortstermin mit den
Werbegemeinschaften ist für {falschtag+20} vorgesehen.

Für die Einrichtung liegen drei Angebote vor, das günstigste beläuft sich auf 36.400 Euro. Der Betrieb soll für fünf
Jahre vergeben werden.
""",
    },
)

E_FILE = DemoPaper(
    key="e-akte",
    kind="information",
    office="ZD",
    subject="Einführung der elektronischen Akte: Sachstand",
    age=3,
    life="draft",
    way=(),
    signer=("", ""),
    texts={},
)

GROUP = DemoPaper(
    key="projektgruppe-daten",
    kind="decision",
    office="ZD",
    subject="Einrichtung einer Projektgruppe „Offene Daten“",
    age=13,
    life="returned",
    way=(("ADO", "decision"),),
    links=(("visionsentwicklung", "refers"),),
    notes={
        "return": "Bitte die Zahl der Mitglieder klären: 6 und 6 ergeben nicht 14. "
        "Außerdem liegt das erste Treffen noch in der Einspruchsfrist.",
    },
    texts={
        "proposed_resolution": """
Der Ausschuss für Digitales und Organisation richtet eine Projektgruppe „Offene Daten“ ein. Die Gruppe besteht aus
14 Mitgliedern: 6 Mitglieder der Fraktionen und 6 Beschäftigte der Verwaltung.

Die Projektgruppe berichtet in der nächsten Sitzung.
""",
        "facts": """
Die Stadt verfügt über viele Daten, die auch für andere nützlich sind: Baumkataster, Radverkehrszählungen,
Haushaltszahlen, Spielplätze. Ein Teil davon ist öffentlich, aber schwer zu finden. Die Projektgruppe soll vorschlagen,
welche Daten in welcher Form bereitgestellt werden und wer sie pflegt. Sie arbeitet nach dem Vorbild der Projektgruppe
aus dem Jahr 2021 (Drucksache ZD/1355/2021).

Die Gruppe trifft sich zum ersten Mal am {danach+2}; eingeladen wird durch die Zentralen Dienste. Den Fraktionen wird
empfohlen, auch Stellvertretungen zu benennen.
""",
    },
)

TOWN_CENTRES = DemoPaper(
    key="projektgruppe-ortsmitten",
    kind="decision",
    office="ZD",
    subject="Einrichtung einer Projektgruppe „Digitale Ortsmitten“",
    age=96,
    life="published",
    way=(("ADO", "decision"),),
    links=(("visionsentwicklung", "refers"),),
    texts={
        "proposed_resolution": """
Der Ausschuss für Digitales und Organisation richtet eine Projektgruppe „Digitale Ortsmitten“ mit 12 Mitgliedern ein.
Die 6 Fraktionen des Rates benennen je ein Mitglied, die Verwaltung benennt 6 Beschäftigte.

Die Projektgruppe legt dem Ausschuss einen Vorschlag vor, welche digitalen Angebote die Ortsmitten beleben können, und
einen Zeitplan dazu. Über den Vorschlag entscheidet der Ausschuss.
""",
        "facts": """
In den Ortsmitten stehen Läden leer, und viele Angebote der Stadt sind dort nicht bekannt. Freies WLAN, Anzeigetafeln
für Veranstaltungen und Stellplätze mit freier Platzanzeige sind Beispiele für das, was andere Städte versucht haben.
Die Projektgruppe prüft, was davon zu Meerbusch passt.

Die Zusammensetzung folgt dem Vorbild der Projektgruppe aus dem Jahr 2021 (Drucksache ZD/1355/2021). Jede benennende
Stelle kann zu ihrem Sitz eine Stellvertretung benennen.
""",
    },
)

DATA_CENTRE = DemoPaper(
    key="rechenzentrum",
    kind="decision",
    office="ZD",
    subject="Vergabe von Rechenzentrumsleistungen",
    age=44,
    life="distributed",
    is_public=False,
    reason="contract",
    way=(("HFA", "decision"),),
    reference="10.81.03",
    money=(
        Money("182000.00", 1, "01.06.02 Informationstechnik", "Ansatz im Entwurf des Haushalts", True),
        Money("27500.00", 1, "01.06.02 Informationstechnik", "einmaliger Umzug der Fachverfahren"),
    ),
    files=(
        DemoFile(
            "Wertung der Angebote",
            """
Es sind drei Angebote eingegangen. Gewertet wurden Preis (60 %), Ausfallsicherheit (25 %) und Erreichbarkeit (15 %).

| Bieter | Preis | Sicherheit | Erreichbarkeit | Punkte |
|---|---|---|---|---|
| A | 54 | 25 | 12 | 91 |
| B | 60 | 15 | 10 | 85 |
| C | 47 | 22 | 15 | 84 |
""",
            is_public=False,
        ),
    ),
    texts={
        "proposed_resolution": """
Der Haupt- und Finanzausschuss erteilt dem Bieter A den Zuschlag für den Betrieb der Fachverfahren auf vier Jahre mit
der Möglichkeit, den Vertrag einmal um zwei Jahre zu verlängern.
""",
        "facts": """
Der bestehende Vertrag endet im kommenden Jahr. Die Leistungen wurden europaweit ausgeschrieben. Drei Angebote sind
eingegangen, alle waren vollständig. Bieter A hat nicht den niedrigsten Preis, sichert aber die Wiederherstellung aller
Verfahren innerhalb von vier Stunden zu. Nach den bekannt gemachten Kriterien ist sein Angebot das wirtschaftlichste.
Die unterlegenen Bieter werden nach dem Beschluss unterrichtet; der Vertrag wird erst nach Ablauf der Wartefrist
geschlossen.
""",
        "financial_effect": "Die jährlichen Kosten liegen um 11.000 Euro über dem bisherigen Vertrag.",
    },
)

PAPERS = (REPORT, SERVICES, AI, WLAN, E_FILE, GROUP, TOWN_CENTRES, DATA_CENTRE)
