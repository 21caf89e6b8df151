"""Writing a draft of 20 pages: the check while typing in ms, and saving a section against a bare UPDATE.

Run with: python -m tests.bench.drafting
"""

import os
import subprocess
import sys
import tempfile


def main():
    with tempfile.TemporaryDirectory() as folder:
        settings = {"DJANGO_SETTINGS_MODULE": "tests.settings", "VAR_DIR": folder, "RIS_TEST_CLUSTER": "1"}
        script = "import tests.bench.town as town; town.prepare(); import tests.bench.rounds as rounds; rounds.main()"
        os.environ.pop("DEBUG", None)
        subprocess.run([sys.executable, "-c", script], env=os.environ | settings, check=True)


if __name__ == "__main__":
    main()
