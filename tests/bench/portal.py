"""The portal's pages and lists at 1,000, 10,000 and 100,000 Drucksachen: how long they take anew, and what grows.

Run with: python -m tests.bench.portal
"""

from tests.bench.town import measure

if __name__ == "__main__":
    measure("tests.bench.portal_pages")
