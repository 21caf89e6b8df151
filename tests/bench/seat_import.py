"""The dry run of a spreadsheet of 2,000 seats: CPU seconds of program and database.

Run with: python -m tests.bench.seat_import
"""

import os
import subprocess
import sys
import tempfile


def main():
    with tempfile.TemporaryDirectory() as folder:
        settings = {"DJANGO_SETTINGS_MODULE": "tests.settings", "VAR_DIR": folder, "RIS_TEST_CLUSTER": "1"}
        script = "import tests.bench.town as town; town.prepare(); import tests.bench.seats as seats; seats.main()"
        os.environ.pop("DEBUG", None)
        subprocess.run([sys.executable, "-c", script], env=os.environ | settings, check=True)


if __name__ == "__main__":
    main()
