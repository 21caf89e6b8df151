"""Writing a draft of 20 pages: the check while typing in ms, and saving a section against a bare UPDATE.

Run with: python -m tests.bench.drafting
"""

from tests.bench.town import measure

if __name__ == "__main__":
    measure("tests.bench.rounds")
