"""The invented persons of the demo town, by mandate and by office; in the old term the mayor bears his real name."""

from dataclasses import dataclass
from datetime import date

FORMS = {"f": "Frau", "m": "Herr", "-": ""}


@dataclass(frozen=True)
class DemoPerson:
    address_form: str
    title: str
    given_name: str
    family_name: str

    @property
    def name(self):
        """Name without title: what the other tables call this person by."""
        return f"{self.given_name} {self.family_name}"


def read(lines):
    """Persons written as "f Dr. Judith Falkenhain"; f, m or - for the form of address."""
    return tuple(read_person(line) for line in lines.strip().splitlines())


def read_person(line):
    form, *words = line.split()
    title = words.pop(0) if words[0].endswith(".") else ""
    return DemoPerson(FORMS[form], title, words[0], " ".join(words[1:]))


# Rat 2020–2025, by faction; the first is the chair of the faction, the second the deputy.
OLD_COUNCIL = {
    "CDU": read("""
m Hartmut Brockerhoff
f Ulrike Sendelbach
m Konrad Veltrup
f Marlies Terhardt
m Thorsten Quadflieg
f Beate Lindenschmidt
m Friedhelm Osterkamp
m Markus Hülswitt
f Christiane Rademaker
m Rüdiger Stapelfeld
f Anneliese Dornkamp
m Sebastian Kreyenborg
f Katharina Wiesenhöfer
m Ansgar Thielemeier
m Guido Pfannenstiel
f Petra Holtwick
m Jürgen Mackenroth
f Verena Struckmeyer
m Dominik Szymanski
f Dr. Irmgard Vollrath
m Norbert Eickelkamp
f Silke Bartholomé
m Matthias Grünewälder
m Paul Westerhold
f Henriette Sommerlad
m Klaus-Peter Dromke
"""),
    "Grüne": read("""
f Dr. Judith Falkenhain
m Malte Reimersdorf
f Yasemin Aydoğan
m Torben Ellerbrock
f Lioba Steinhoff
m Fabian Nachtwey
f Mareike Uhlenbruch
m Tilman Schönhals
f Dörte Zumbusch
m Kerim Özkaya
f Annegret Wolfsteller
m Jonas Bickendorf
f Nele Rautenstrauch
m Ulf Kettelhack
"""),
    "SPD": read("""
m Detlef Wroblewski
f Gesine Harmstorf
f Aylin Korkmazer
m Manfred Piontek
f Sabine Köttgen-Lauer
m Emre Yildirim
f Roswitha Jablonski
m Lars Feddersen
"""),
    "FDP": read("""
m Dr. Alexander Prinzhorn
f Caroline Esterhues
m Philipp Nottebrock
f Stefanie Wallraven
m Moritz Haverbeck
m Oliver Tannenbaum
"""),
    "UWG": read("""
m Heinz-Josef Kamphausen
f Daniela Rohwedder
"""),
    "Die Fraktion": read("""
m Nikolas Ferentz
f Jelena Marković
"""),
    "": read("""
m Wilfried Sandkühler
f Renate Overlack
"""),
}
# One seat changes hands in the middle of the old term.
LEAVING, LEFT_ON = "Norbert Eickelkamp", date(2023, 6, 30)
SUCCESSOR = read_person("m Achim Lüttgenau")
LEAVING_NOTE = "Mandat niedergelegt; Nachfolge festgestellt am 28.06.2023"
# Has missed the sitting in which she was to be sworn in.
NOT_SWORN_IN = ("Fatma Yüksel",)

# Rat of the invented term: those named above by name alone, then those who are new.
RETURNING = {
    "BLR": (
        "Ulrike Sendelbach",
        "Hartmut Brockerhoff",
        "Konrad Veltrup",
        "Thorsten Quadflieg",
        "Beate Lindenschmidt",
        "Markus Hülswitt",
        "Christiane Rademaker",
        "Sebastian Kreyenborg",
        "Katharina Wiesenhöfer",
        "Dominik Szymanski",
    ),
    "KuS": (
        "Judith Falkenhain",
        "Torben Ellerbrock",
        "Yasemin Aydoğan",
        "Malte Reimersdorf",
        "Mareike Uhlenbruch",
        "Tilman Schönhals",
        "Jonas Bickendorf",
        "Nele Rautenstrauch",
    ),
    "SozM": (
        "Aylin Korkmazer",
        "Lars Feddersen",
        "Gesine Harmstorf",
        "Detlef Wroblewski",
        "Sabine Köttgen-Lauer",
        "Emre Yildirim",
    ),
    "LR": ("Caroline Esterhues", "Alexander Prinzhorn", "Philipp Nottebrock"),
    "L8": ("Daniela Rohwedder", "Heinz-Josef Kamphausen", "Marlies Terhardt"),
    "JS": ("Nikolas Ferentz",),
    "": ("Wilfried Sandkühler",),
}
NEW_COUNCIL = {
    "BLR": read("""
f Jasmin Oberscheidt
m Hendrik Falkenroth
f Maren Tollkötter
m Cem Karadağ
f Wiebke Langhorst
m Johannes Pützhoven
f Magdalena Nowicka
"""),
    "KuS": read("""
f Frederike Ohlendorff
m Samuel Adeyemi
f Thuy-Linh Nguyen
m Bastian Krahwinkel
f Selma Hadžić
"""),
    "SozM": read("""
m Ibrahim Çelikbas
f Claudia Sternemann
m Vincent Mausfeld
f Ludmila Petrenko
"""),
    "LR": read("""
f Leonie Achterberg
m Giovanni Ferrante
m Arne Schlieper
"""),
    "L8": read("""
m Ewald Sprothen
f Hiltrud Kesselring
"""),
    "JS": read("""
f Amelie Buschkamp
m Deniz Altunay
"""),
    "": read("f Corinna Vosswinkel"),
}

OLD_MAYOR = read_person("m Christian Bommers")
MAYOR = read_person("f Dr. Annika Feldkötter")

# Sachkundige Bürgerinnen und Bürger who never sat in the Rat, and those of the youth welfare organisations.
CITIZENS = read("""
m Bertram Achtelik
f Ilona Schmücker
m Ralf Tewesmann
f Hannah Birkenfeld
m Georg Mühlbacher
m Zoran Petrović
f Elke Sonnabend
f Nicole Harnischfeger
m Lothar Brinkhoff
m Timo Wendelken
f Fatma Yüksel
- Kim Sörensen
""")
YOUTH_WELFARE = read("""
f Gudrun Himmelreich
m Stefan Olbrich
f Anke Wissmann
m Carsten Podlasly
f Miriam Eschenbach
m Ingo Hartleb
""")
ADVISERS = read("""
f Dorothea Leuchtenberg
m Michael Sonnborn
m Jan-Erik Brandesheim
f Halina Zielinska
""")
OLD_CITIZENS = {
    "CDU": ("Bertram Achtelik", "Ilona Schmücker", "Ralf Tewesmann"),
    "Grüne": ("Hannah Birkenfeld", "Georg Mühlbacher"),
    "SPD": ("Zoran Petrović", "Elke Sonnabend"),
    "FDP": ("Nicole Harnischfeger",),
    "UWG": ("Lothar Brinkhoff",),
    "Die Fraktion": ("Timo Wendelken",),
}
NEW_CITIZENS = {
    "BLR": ("Bertram Achtelik", "Ilona Schmücker", "Friedhelm Osterkamp", "Petra Holtwick"),
    "KuS": ("Hannah Birkenfeld", "Georg Mühlbacher", "Fabian Nachtwey"),
    "SozM": ("Zoran Petrović", "Fatma Yüksel", "Roswitha Jablonski"),
    "LR": ("Nicole Harnischfeger", "Stefanie Wallraven"),
    "L8": ("Lothar Brinkhoff",),
    "JS": ("Timo Wendelken", "Kim Sörensen"),
}

# Offices by code: the first person is the head.
STAFF = {
    "ZD": read("""
f Britta Hollenstein
m Ole Marquardsen
f Tanja Rothkegel
m Daniel Przybilla
f Sina Wagenbach
"""),
    "FB1": read("""
m Henning Vossloh
f Nurcan Bozkurt
"""),
    "FB2": read("""
m Dr. Gerrit Ohlsen
f Kornelia Ziegenhals
"""),
    "FB3": read("""
f Heike Mertensmeier
m Patrick Lubinski
"""),
    "FB4": read("""
m Tomasz Wieczorek
f Eva-Maria Stollberg
"""),
    "FB5": read("""
f Regine Waldschütz
m Adrian Kolbenschlag
"""),
    "SIM": read("""
m Jochen Tiedemann
f Larissa Engelbrechtsen
"""),
    "SKS": read("""
f Anja Brüggemeyer
m Mehmet Tuncay
"""),
}
FACTION_STAFF = read("f Pia Dahlhausen")


def new_council():
    """Names in the Rat of the invented term by faction, the chair first."""
    return {faction: (*RETURNING[faction], *(p.name for p in NEW_COUNCIL[faction])) for faction in RETURNING}


def old_council():
    return {faction: tuple(person.name for person in persons) for faction, persons in OLD_COUNCIL.items()}


def everyone():
    """All persons, each once, in a fixed order."""
    groups = [*OLD_COUNCIL.values(), *NEW_COUNCIL.values(), *STAFF.values()]
    groups += [(SUCCESSOR, OLD_MAYOR, MAYOR), CITIZENS, YOUTH_WELFARE, ADVISERS, FACTION_STAFF]
    return [person for group in groups for person in group]
