"""What the files of a paper carry besides what one sees: looked into once for the same bytes, and kept."""

from committees.actions.files import read
from committees.inspection import Trace, traces_of
from committees.models import FileInspection


def inspect(file):
    """Look into this stored file and keep what was found; returns the traces."""
    traces = traces_of(read(file), file.media_type)
    said = [vars(trace) for trace in traces]
    FileInspection.objects.bulk_create([FileInspection(file=file, traces=said)], ignore_conflicts=True)
    return traces


def traces_in(file):
    """The traces in a file; one that nobody looked into yet is looked into now."""
    if hasattr(file, "inspection"):
        return [Trace(**trace) for trace in file.inspection.traces]
    return inspect(file)
