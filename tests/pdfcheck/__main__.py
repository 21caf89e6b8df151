"""Check PDF files from the command line: python -m tests.pdfcheck FILE…"""

import sys

from tests.pdfcheck import findings


def main(paths):
    failed = False
    for path in paths:
        found = findings(path)
        print(f"{path}: {f'{len(found)} Befunde' if found else 'ohne Befund'}")
        print("".join(f"   {line}\n" for line in found), end="")
        failed |= bool(found)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
