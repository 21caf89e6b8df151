"""A vote click to saved state, against a bare UPDATE of the same row on the same connection.

Run with: python -m tests.bench.voting
"""

from tests.bench.town import measure

if __name__ == "__main__":
    measure("tests.bench.clicks")
