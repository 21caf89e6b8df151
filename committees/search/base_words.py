"""Words of which a town's compounds are made. What a town writes itself comes on top (parts.Parts)."""

# Also those of three letters, which are never taken from texts: too many other words would contain them.
BASE = """
abend abfall abgabe ablauf abstell beruhigung beschaffung ganztag glasfaser haltestelle säule stätte gestaltung
umgestaltung abriss abwasser agentur akten allee alter amt analyse anfrage anger anlage anlagen
annahme anpassung anregung anschluss antrag anwohner arbeit archiv armut arzt asyl auftrag aufsicht ausbau
ausgleich ausschreibung ausschuss ausstattung austausch auto bach bad bahn bahnhof ball band bank barriere basis
bau baum bäume beamte bebauung becken bedarf beet behinderten beitrag beirat beleuchtung belag bepflanzung berater
beratung bereich berg bericht beruf bescheid beschluss besetzung bestand besuch beteiligung betreuung betrieb
bewerbung bezirk bibliothek biene bilanz bild bildung biotop blatt blick blüh boden bogen boot brand brief brücke
brunnen buch budget bühne bund burg bürger bürgermeister büro bus café chor container dach damm daten dauer decke
deich denkmal deponie dezernat dienst digitalisierung dorf druck ehre ehren eigen eigentum einbau einkauf einsatz
eis eltern energie entgelt entsorgung entwässerung entwicklung entwurf erd erhebung ersatz etat fach fahr fahrbahn
fahrrad fahrt fahrzeug familie familien farbe feier feld fern fest feuer feuerwehr film finanz finanzen fläche
flucht flüchtlings flug fluss folge fonds förder förderung form forst forum frage fraktion frauen frei freibad
freiheit freizeit frist frühling führung fund fuß fußgänger garage garten gas gast gebäude gebiet gebot gebühr
gebühren gefahr gefäß geh gehweg geld gelände gemeinde gemeinschaft gerät geräte gericht geschäft geschichte
geschwindigkeit gesellschaft gesetz gesundheit gewässer gewerbe gleis grab grenze groß grün grund grundstück
gruppe gut gymnasium hafen hallen halle handel handwerk haupt haus haushalt heim heimat heiz heizung helfer herbst
hilfe hitze hoch hochwasser hof holz hort hund hunde hütte hygiene information inklusion integration investition
jahr jahres jugend jungen jury kabel kamera kanal kapital karte karten kasse kataster katastrophen kauf keller
kinder kirche kirmes kita klasse kleidung klima klinik klub kommission kommunal konferenz kongress kontrolle
konzept kosten kraft kranken krankenhaus kredit kreis kreisel kreuz kreuzung krippe kultur kunst kurs küche lager
land landschaft lärm last lauf leben leitung lehrer leistung leit leiter licht liegenschaft linie liste los luft
mangel mann markt maßnahme maßnahmen material mauer mechanik medien mehr meister mensa messe messung metall miete
mieter mitglied mittel mobil mobilität mode monitor moor motor müll museum musik mutter nacht nachtrag nah nahwärme
name natur netz neu neubau niederschlag niederschrift nord not notfall nutzung obst ordnung ort ortsteil ost paket
parken park parkplatz partei partner personal pfad pflanze pflanzen pflege pflicht plan planung platz
politik polizei portal post praxis preis presse privat problem profil programm projekt prognose prozess prüfung
punkt quartier quelle quote rad radweg rampe rand rasen rat rathaus raum räum reform regel regen region reihe reise
reinigung rente reparatur rest rettung rettungs rhein ring rohr rolle ruhe rund saal sache sand sanierung satzung
sauber schaden schäden schacht schall schatten schenkung schicht schiff schild schlamm schloss schnee schuld schul
schulden schule schutz schwamm schwimm see senioren sensor service sicherheit sicht siedlung silo sitz sitzung
solar soll sommer sonder sonne sonnen sozial spar speise sperr spiel spielplatz spitze sport sprach sprache staat
stadt stand standort station statistik staub stau steg stein stelle stellen steuer stift stiftung stoff strand
straße straßen strategie strecke streit strom studie stück stunde süd system tafel tag tages tal tank tarif tasche
tausch technik teich teil telefon tempo termin test theater tier tiere titel tonne tor tour träger trasse treff
treffen treppe trink trinkwasser tunnel turm turn übergang überwachung ufer uhr umbau umfrage umgehung umlage umwelt
unfall unterhaltung unterkunft unterricht unterstützung urlaub verband verbot verbund verein vereins verfahren
vergabe vergnügung vergütung verkauf verkehr verkehrs vermögen verordnung versammlung verschuldung versicherung
versorgung vertrag verwaltung verwertung vision vogel volk vorhaben vorlage vorrang vorsorge wache wachstum wahl
wald wand wandel ware wärme wartung wasser weg wehr weide weihnacht weihnachts weite werbung werk wert west wetter
wettbewerb wiese wild wind winter wirtschaft wissen wohn wohnen wohnraum wohnung woche wurf zahl zahlung zaun
zebra zeichen zeit zeitung zelt zentrum ziel zimmer zins zirkus zone zoo zug zugang zukunft zuschuss zustand zweck
"""

# Never taken apart, whatever parts they seem to have.
KEPT_WHOLE = """
ausschuss beirat beitrag bericht beschluss bestand betrieb einsatz entwurf gebiet gemeinde gewerbe haushalt
information integration material monitor museum niederschrift ortsteil personal portal programm projekt protokoll
rathaus system termin verkehr versicherung verwaltung vorlage wohnung zugang zuschuss
"""

BASE_WORDS = frozenset(BASE.split())
WHOLE = frozenset(KEPT_WHOLE.split())
