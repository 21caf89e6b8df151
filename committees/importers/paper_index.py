"""The index file of a folder of papers: a row for each paper, and one more for each further Beratung of it."""

import re
from dataclasses import dataclass, field

from committees.importers.tables import TableError

OLD_ADDRESS = "Frühere Adresse"
HEAD = (
    *("Nummer", "Art", "Betreff", "Datum", "Öffentlichkeit", "Grund", "Amt", "Aktenzeichen", OLD_ADDRESS),
    *("Datei", "Anlagen öffentlich", "Anlagen nichtöffentlich"),
)
STATION = ("Gremium", "Sitzungsdatum", "Beratungsart", "TOP", "Ergebnis", "Beschlusstext")
COLUMNS = (*HEAD, *STATION)
REQUIRED = ("Nummer", "Art", "Betreff", "Datum", "Öffentlichkeit", "Amt", "Datei")
TEXTS = ("Betreff", "Beschlusstext", "Datei", "Anlagen öffentlich", "Anlagen nichtöffentlich")
MOST_ROWS = 50_000
NAMES = ("index.xlsx", "index.csv")
WITHOUT_INDEX = f"Im Ordner fehlt die Tabelle: {NAMES[0]} oder {NAMES[1]}."
TWO_INDEXES = f"Im Ordner liegen {NAMES[0]} und {NAMES[1]}. Bitte nur eine von beiden."
EXAMPLE = {
    "Nummer": "ZD/0001/2021",
    "Art": "Beschlussvorlage",
    "Betreff": "Ankauf eines Grundstücks am Musterweg",
    "Datum": "21.05.2021",
    "Öffentlichkeit": "nichtöffentlich",
    "Grund": "Grundstücksangelegenheit",
    "Amt": "ZD",
    "Aktenzeichen": "10.24.05",
    OLD_ADDRESS: "https://rat.example/bi/vo0050.asp?__kvonr=1355",
    "Datei": "2021/ZD-0001-2021.pdf",
    "Anlagen nichtöffentlich": "2021/lageplan.pdf = Lageplan | 2021/wertgutachten.pdf",
    "Gremium": "Rat",
    "Sitzungsdatum": "16.06.2021",
    "Beratungsart": "Entscheidung",
    "TOP": "N 3",
    "Ergebnis": "einstimmig beschlossen",
    "Beschlusstext": "Der Rat beschließt den Ankauf.",
}


@dataclass
class PaperRows:
    """One paper as the index says it: its head and its Beratungen, each with the line in which it stands."""

    line: int
    head: dict
    stations: list = field(default_factory=list)
    sentences: list = field(default_factory=list)

    @property
    def number(self):
        return self.head["Nummer"]

    @property
    def file_names(self):
        lists = (file_list(self.head[column]) for column in ("Anlagen öffentlich", "Anlagen nichtöffentlich"))
        return [*filter(None, [self.head["Datei"]]), *(name for files in lists for name, _ in files)]

    def wrong(self, column, sentence, line=None):
        self.sentences.append(f"Zeile {line or self.line}, Spalte „{column}“: {sentence}")

    def add(self, line, row):
        """A row of this paper: its Beratung, and nothing of the head that differs from the first."""
        for column in HEAD:
            if row[column] not in ("", self.head[column]):
                self.wrong(column, f"In Zeile {self.line} steht zu {self.number} etwas anderes.", line)
        if any(row[column] for column in STATION):
            self.stations.append((line, {column: row[column] for column in STATION}))


def index_file(names):
    """Which of these names is the table; TableError where there is none or more than one."""
    found = [name for name in names if name.lower() in NAMES]
    if len(found) != 1:
        raise TableError(TWO_INDEXES if found else WITHOUT_INDEX)
    return found[0]


def papers_of(rows):
    """([PaperRows] in the order of the table, sentences about rows without a number)."""
    papers, sentences = {}, []
    for line, row in rows:
        if not row["Nummer"]:
            sentences.append(f"Zeile {line}, Spalte „Nummer“: Die Angabe fehlt.")
            continue
        head = {column: row[column] for column in HEAD}
        papers.setdefault(row["Nummer"], PaperRows(line, head)).add(line, row)
    return list(papers.values()), sentences


def file_list(text):
    """[(file, title)] of a cell "plan.pdf = Lageplan | gutachten.pdf"; also one a line, or with semicolons."""
    found = []
    for each in re.split(r"[\n|;]", text):
        name, _, title = (part.strip() for part in each.partition(" = "))
        if name:
            found.append((name, title))
    return found
