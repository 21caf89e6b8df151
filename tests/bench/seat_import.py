"""The dry run of a spreadsheet of 2,000 seats: CPU seconds of program and database.

Run with: python -m tests.bench.seat_import
"""

from tests.bench.town import measure

if __name__ == "__main__":
    measure("tests.bench.seats")
