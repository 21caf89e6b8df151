"""The measures of the climate programme of the demo town."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    number: str
    title: str
    text: str
    field: str
    office: str
    partners: str
    period: str
    effort: str
    effect: str
    indicator: str


TOWN, HEAT, MOBILITY = "Stadtverwaltung als Vorbild", "Wärme und Gebäude", "Mobilität"
POWER, LAND, PEOPLE = "Strom", "Stadtgrün und Anpassung", "Beratung und Mitwirkung"
ENVIRONMENT, BUILDINGS, PLANNING = (
    "Straßen, Grünflächen und Umwelt",
    "Service Immobilien",
    "Stadtplanung und Bauordnung",
)

MEASURES = (
    Measure(
        "1.1",
        "Fahrplan für städtische Gebäude",
        "Für jedes der 92 Gebäude wird festgelegt, wann Hülle und Heizung erneuert werden. Die Reihenfolge "
        "richtet sich nach Verbrauch, Zustand und Nutzung. Schulen und Sporthallen haben Vorrang, weil dort die "
        "meiste Energie verloren geht und viele Menschen vom besseren Raumklima profitieren.",
        TOWN,
        BUILDINGS,
        "Schulen, Sportvereine",
        "erstes und zweites Jahr",
        "80.000 Euro für Gutachten",
        "1.900 Tonnen im Jahr",
        "Zahl der Gebäude mit Fahrplan; Verbrauch je Quadratmeter",
    ),
    Measure(
        "1.2",
        "Energiemanagement und Hausmeisterschulung",
        "Messgeräte erfassen den Verbrauch jede Viertelstunde. Auffälligkeiten wie eine Heizung, die am "
        "Wochenende läuft, werden sofort gemeldet. Die Hausmeisterinnen und Hausmeister werden geschult und "
        "erhalten einen Teil der eingesparten Kosten für Anschaffungen an ihrem Standort.",
        TOWN,
        BUILDINGS,
        "Hausmeisterdienst, Stadtwerke",
        "ab dem ersten Jahr, dauerhaft",
        "45.000 Euro für Technik, danach gering",
        "650 Tonnen im Jahr",
        "Verbrauch gegenüber dem Mittel der drei Vorjahre",
    ),
    Measure(
        "1.3",
        "Elektrische Fahrzeuge im Fuhrpark",
        "Frei werdende Fahrzeuge werden nur ersetzt, wenn sie nötig sind, und dann elektrisch beschafft. Für "
        "Dienstwege im Ort stehen Lastenräder bereit. Ausgenommen sind Sonderfahrzeuge, für die es keine "
        "geeigneten Modelle gibt.",
        TOWN,
        "Zentrale Dienste",
        "Bauhof, alle Fachbereiche",
        "laufend, bei jedem Ersatz",
        "Mehrkosten von 60.000 Euro über fünf Jahre",
        "180 Tonnen im Jahr",
        "Anteil elektrischer Fahrzeuge; gefahrene Kilometer",
    ),
    Measure(
        "2.1",
        "Kommunale Wärmeplanung",
        "Der Wärmeplan zeigt für jedes Quartier, ob ein Netz, Wärmepumpen oder andere Lösungen sinnvoll sind. Er "
        "gibt Eigentümerinnen und Eigentümern Sicherheit, bevor sie ihre Heizung ersetzen. Abwärme aus Gewerbe "
        "und Kläranlage sowie die Wärme des Rheins werden mit untersucht.",
        HEAT,
        PLANNING,
        "Stadtwerke, Schornsteinfegerhandwerk, Wohnungswirtschaft",
        "erstes bis drittes Jahr",
        "140.000 Euro, überwiegend gefördert",
        "Voraussetzung für andere Maßnahmen",
        "Beschluss des Wärmeplans; Anteil der Quartiere mit Umsetzungskonzept",
    ),
    Measure(
        "2.2",
        "Sanierung im Quartier",
        "In zwei Siedlungen der Nachkriegszeit werden Häuser ähnlicher Bauart gemeinsam betrachtet. Wer saniert, "
        "erhält einen fertigen Plan, Angebote mehrerer Betriebe und Hilfe bei Anträgen. Gleiche Arbeiten an "
        "vielen Häusern senken den Preis.",
        HEAT,
        PLANNING,
        "Eigentümerinnen und Eigentümer, Handwerk, Verbraucherzentrale",
        "zweites bis fünftes Jahr",
        "70.000 Euro im Jahr",
        "2.400 Tonnen im Jahr",
        "Zahl der sanierten Häuser; Sanierungsquote",
    ),
    Measure(
        "2.3",
        "Beratung vor Ort",
        "Ein Beratungsmobil steht jeden Monat in einem anderen Stadtteil. Fachleute beantworten Fragen zu "
        "Heizung, Dämmung und Förderung. Auf Wunsch folgt ein Termin zu Hause. Für Mietwohnungen gibt es ein "
        "eigenes Angebot, das ohne Umbau auskommt.",
        HEAT,
        ENVIRONMENT,
        "Verbraucherzentrale, Handwerkskammer",
        "ab dem ersten Jahr",
        "38.000 Euro im Jahr",
        "1.100 Tonnen im Jahr",
        "Zahl der Beratungen; umgesetzte Empfehlungen nach einem Jahr",
    ),
    Measure(
        "3.1",
        "Solaranlagen auf allen geeigneten Dächern der Stadt",
        "34 Dächer sind geeignet. Wo die Stadt den Strom selbst verbraucht, baut sie selbst. Die übrigen Dächer "
        "werden an Genossenschaften verpachtet, an denen sich Einwohnerinnen und Einwohner schon mit kleinen "
        "Beträgen beteiligen können.",
        POWER,
        BUILDINGS,
        "Energiegenossenschaften, Stadtwerke",
        "erstes bis viertes Jahr",
        "wirtschaftlich, Investitionen gesondert",
        "1.300 Tonnen im Jahr",
        "installierte Leistung; Anteil selbst genutzten Stroms",
    ),
    Measure(
        "3.2",
        "Förderung von Balkonmodulen",
        "Haushalte erhalten einen Zuschuss für steckfertige Solarmodule. Wer Sozialleistungen bezieht, bekommt "
        "den vollen Preis erstattet. Ehrenamtliche helfen beim Aufbau. Das Antragsformular passt auf eine Seite "
        "und ist online verfügbar.",
        POWER,
        ENVIRONMENT,
        "Ehrenamtliche, Wohnungswirtschaft",
        "erstes und zweites Jahr",
        "50.000 Euro",
        "260 Tonnen im Jahr",
        "Zahl der geförderten Module; Anteil geförderter Haushalte mit geringem Einkommen",
    ),
    Measure(
        "3.3",
        "Straßenbeleuchtung mit LED",
        "Die letzten 2.800 Leuchten werden umgerüstet. In Nebenstraßen wird das Licht ab 23 Uhr gedimmt und bei "
        "Bewegung heller. Die Lichtfarbe ist warm, damit Insekten weniger angezogen werden.",
        POWER,
        ENVIRONMENT,
        "Stadtwerke",
        "erstes bis drittes Jahr",
        "amortisiert sich in sechs Jahren",
        "540 Tonnen im Jahr",
        "Anteil umgerüsteter Leuchten; Stromverbrauch",
    ),
    Measure(
        "4.1",
        "Lückenschluss im Radnetz",
        "Elf Lücken im Hauptnetz werden geschlossen. Vorrang haben Wege zu Schulen und zu den Haltestellen der "
        "Stadtbahn. Wo der Platz fehlt, werden Fahrradstraßen eingerichtet. Jede Lücke wird einzeln geplant und "
        "beschlossen.",
        MOBILITY,
        ENVIRONMENT,
        "Rhein-Kreis, Nachbarstädte, Fahrradverbände",
        "erstes bis fünftes Jahr",
        "Investitionen gesondert, Förderung bis 75 Prozent",
        "2.100 Tonnen im Jahr",
        "Länge des durchgehenden Netzes; Zählungen an sechs Stellen",
    ),
    Measure(
        "4.2",
        "Mobilstationen an den Haltestellen der Stadtbahn",
        "An sieben Haltestellen entstehen Stationen mit sicheren Abstellplätzen, Leihrädern, geteilten Autos und "
        "Paketfächern. Ein einheitliches Zeichen weist den Weg. Die Stationen sind barrierefrei und nachts "
        "beleuchtet.",
        MOBILITY,
        PLANNING,
        "Verkehrsverbund, Anbieter geteilter Fahrzeuge",
        "zweites bis viertes Jahr",
        "40.000 Euro im Jahr für den Betrieb",
        "1.500 Tonnen im Jahr",
        "Nutzung je Station; Auslastung der Abstellplätze",
    ),
    Measure(
        "4.3",
        "Mobilitätsmanagement in Betrieben und Schulen",
        "Zehn Betriebe und alle weiterführenden Schulen erhalten eine Beratung, wie Wege zur Arbeit und zur "
        "Schule anders zurückgelegt werden können. Elterntaxis bekommen Haltezonen in einiger Entfernung, die "
        "letzten Meter gehen die Kinder gemeinsam.",
        MOBILITY,
        "Schule, Kultur und Sport",
        "Betriebe, Schulen, Polizei",
        "zweites bis fünftes Jahr",
        "25.000 Euro im Jahr",
        "900 Tonnen im Jahr",
        "Anteil der Wege ohne Auto nach Befragung",
    ),
    Measure(
        "5.1",
        "Gründächer und entsiegelte Höfe",
        "Private Eigentümerinnen und Eigentümer erhalten einen Zuschuss, wenn sie Dächer begrünen oder Höfe "
        "entsiegeln. Begrünte Flächen kühlen, halten Regen zurück und bieten Insekten Nahrung. Die Stadt geht mit "
        "vier eigenen Höfen voran.",
        LAND,
        PLANNING,
        "Eigentümerinnen und Eigentümer, Gartenbau",
        "zweites bis fünftes Jahr",
        "60.000 Euro im Jahr",
        "120 Tonnen im Jahr, vor allem Schutz vor Hitze",
        "Fläche begrünter Dächer und entsiegelter Höfe",
    ),
    Measure(
        "5.2",
        "Hitzeaktionsplan",
        "Der Plan legt fest, wer bei Hitze wen warnt und wie gefährdete Menschen erreicht werden. Öffentliche "
        "kühle Räume werden ausgeschildert, Trinkwasser steht bereit, Pflegedienste erhalten Ansprechpersonen. "
        "Schulen und Kitas legen fest, ab wann sie den Tagesablauf ändern.",
        LAND,
        "Jugend und Soziales",
        "Gesundheitsamt, Pflegedienste, Hilfsorganisationen",
        "erstes Jahr, danach jährlich geprüft",
        "15.000 Euro im Jahr",
        "keine, Schutz der Gesundheit",
        "Zahl erreichter Einrichtungen; Auswertung nach jedem Sommer",
    ),
    Measure(
        "6.1",
        "Klimafonds für Vereine und Nachbarschaften",
        "Vereine, Schulen und Nachbarschaften können bis zu 2.500 Euro für eigene Vorhaben beantragen. Ein "
        "ausgelostes Gremium aus Einwohnerinnen und Einwohnern entscheidet. Gute Ideen werden veröffentlicht, "
        "damit andere sie nachmachen können.",
        PEOPLE,
        ENVIRONMENT,
        "Vereine, Schulen, Nachbarschaften",
        "ab dem zweiten Jahr",
        "30.000 Euro im Jahr",
        "250 Tonnen im Jahr",
        "Zahl der Vorhaben und der Beteiligten",
    ),
)
