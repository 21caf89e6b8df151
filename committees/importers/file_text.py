"""The words in a PDF or Word file, page by page, read in a process of its own (file_reader).

A file comes from anywhere and may be made to do harm. So whoever reads it has little time, little memory and nothing to
lose; what was read before the process was stopped counts.
"""

import json
import resource
import subprocess
import sys

SECONDS = 60
MEMORY = 1_500_000_000  # bytes of address space
MOST_LETTERS = 1_000_000
PDF = b"%PDF-"
ZIP = b"PK\x03\x04"
UNREADABLE = "Die Datei ließ sich nicht lesen."
NO_TEXT = "Die Datei enthält keinen lesbaren Text."
INCOMPLETE = "Die Datei ist nur zum Teil gelesen."


def read_file_text(data):
    """(pages parted by form feeds, why there is no text or not all of it)"""
    if not data.startswith((PDF, ZIP)):
        return "", NO_TEXT
    lines, is_whole = run_reader(data)
    text = "\f".join(pages_from(lines)).replace("\0", "")[:MOST_LETTERS]
    if text.strip():
        return text, "" if is_whole else INCOMPLETE
    return "", NO_TEXT if is_whole else UNREADABLE


def run_reader(data):
    command = [sys.executable, "-m", "committees.importers.file_reader"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=limit
    ) as process:
        try:
            output, _ = process.communicate(data, timeout=2 * SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
    return output.splitlines(), process.returncode == 0


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def pages_from(lines):
    for line in lines:
        try:
            yield str(json.loads(line))
        except ValueError:  # the line that was being written when the process was stopped
            return
