"""Asks the package index, through pip alone, what became of the pinned packages: `python -m meerbusch_vision.audit`.

Names what was withdrawn and what has newer releases. Of known vulnerabilities pip knows nothing; pip-audit is asked
where it is installed, and where it is not, that is said. Ends with 1 when something must be done, with 2 when the
index does not answer.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([\w.-]+)==([\w.!+]+)", re.MULTILINE)
WITHDRAWN = re.compile(r"yanked version: '([^']+)' candidate \(version (\S+) .*\n(?:Reason for being yanked: (.*))?")
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--retries", "1", "--timeout", "20"]
PATIENCE = 600  # seconds


class Silent(Exception):
    """The index does not answer."""


def main():
    try:
        withdrawn, newer = answers()
    except Silent:
        print("Der Paketindex antwortet nicht; nach den Paketen ist nicht gefragt.")
        return 2
    print(f"Zurückgezogene Pakete: {listed(withdrawn)}")
    print(f"Neuere Fassungen: {listed(newer)}")
    return 1 if vulnerable() or withdrawn else 0


def answers():
    """What is withdrawn and what is newer, asked for at the same time."""
    with ThreadPoolExecutor() as pool:
        return [each.result() for each in [pool.submit(ask, pins()) for ask in (withdrawn_among, newer_than)]]


def pins():
    """{name: version} of all files."""
    return {plain(name): version for file in FILES for name, version in PIN.findall((ROOT / file).read_text())}


def plain(name):
    """The name as every spelling of it comes out: pip says Django where the file says django."""
    return re.sub(r"[-_.]+", "-", name).lower()


def withdrawn_among(pins):
    """Those that their makers took back, with the reason they gave."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("".join(f"{name}=={version}\n" for name, version in pins.items()))
        file.flush()
        said = ask("install", "--dry-run", "--no-deps", "--ignore-installed", "--quiet", "-r", file.name).stderr
    return [f"{name} {version}: {reason or 'ohne Grund'}" for name, version, reason in WITHDRAWN.findall(said)]


def newer_than(pins):
    """Those that have a newer release; one that mends only is to be taken soon."""
    found = json.loads(ask("list", "--outdated", "--format", "json").stdout)
    return [newer_words(each) for each in found if plain(each["name"]) in pins]


def newer_words(each):
    now, latest = each["version"], each["latest_version"]
    mends = " (behebt nur Fehler)" if now.split(".")[:2] == latest.split(".")[:2] else ""
    return f"{each['name']} {now} → {latest}{mends}"


def ask(*words):
    try:
        return subprocess.run([*PIP, *words], capture_output=True, text=True, check=True, timeout=PATIENCE)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Silent from error


def vulnerable():
    """Whether pip-audit names a known vulnerability, or could not ask about every package (--strict)."""
    tool = shutil.which("pip-audit")
    if tool is None:
        print("Bekannte Schwachstellen: nicht gefragt, pip-audit ist nicht installiert.")
        return False
    print("Bekannte Schwachstellen, nach pip-audit:", flush=True)
    files = [word for file in FILES for word in ("-r", str(ROOT / file))]
    return subprocess.run([tool, "--strict", "--disable-pip", "--require-hashes", *files], check=False).returncode != 0


def listed(words):
    return "".join(f"\n  {each}" for each in words) or "keine"


if __name__ == "__main__":
    sys.exit(main())
