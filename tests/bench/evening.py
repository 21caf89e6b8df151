"""The evening of a sitting: 200 people read its agenda and its votes run, while two clerks save; how much longer do
they wait?

Run with: python -m tests.bench.evening
"""

from tests.bench.town import measure

if __name__ == "__main__":
    # As a town has it: real settings, and a database that keeps what it says.
    measure("tests.bench.rush", DJANGO_SETTINGS_MODULE="meerbusch_vision.settings", RIS_TEST_CLUSTER="0")
