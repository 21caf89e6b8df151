"""The search at 10,000, 100,000 and, with --million, 1,000,000 entries: p50, p95, their growth, and against bare SQL.

Run with: python -m tests.bench.search [--million]
"""

import os
import sys

from tests.bench.town import measure

if __name__ == "__main__":
    os.environ["RIS_BENCH_ENTRIES"] = "10000 100000" + (" 1000000" if "--million" in sys.argv else "")
    measure("tests.bench.searching")
