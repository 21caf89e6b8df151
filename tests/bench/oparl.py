"""How quick OParl answers are: python -m tests.bench.oparl"""

from tests.bench.town import measure

if __name__ == "__main__":
    measure("tests.bench.open_data")
