"""How long the draft check takes for a Vorlage of 20 pages: python -m tests.bench.draft_check"""

from dataclasses import replace
from statistics import median
from time import perf_counter

from committees.rules.check import check
from committees.rules.paper import Section
from committees.texts import to_html
from tests.committees.rules.papers import make_town
from tests.committees.rules.test_check import FACTS, make_good_paper

CHARACTERS = 60_000
FAULTS = """Am Montag, 18.06.2021 beginnt die Arbeit im Ausschuss für Digitalisierung und Infrastruktur.
Die 5 Ratsfraktionen schreiben an kim.muster@example.org; der Kulturausschuss tagt am 31.06.2021, siehe ZD/7/2020."""
ROUNDS = 9


def make_long_paper():
    page = f"{FACTS}\n\n{FAULTS}\n\n"
    html = to_html(page * (CHARACTERS // len(page) + 1))
    return replace(make_good_paper(), sections=(Section("facts", "Sachverhalt", html, required=True),))


def main():
    # A new paper for each round, so that nothing found before is at hand.
    papers = [make_long_paper() for _ in range(ROUNDS)]
    times = []
    for paper in papers:
        start = perf_counter()
        findings = check(paper, make_town())
        times.append(perf_counter() - start)
    length = len(papers[0].sections[0].text)
    print(f"{length} Zeichen: {median(times) * 1000:.1f} ms, {len(findings) / median(times):.0f} Befunde/s")


if __name__ == "__main__":
    main()
