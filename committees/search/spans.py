"""Time in the index, beside the facet of the year: a word for each month, by which the newest of very many hits are
gathered without reading those that lie long back, however large the archive has grown."""

UNDATED = "="  # word of the index of what has no day: persons, committees


def day_marks(day):
    """Words of the index by which an entry of this day is found."""
    return [f"=monat:{day:%Y-%m}"] if day else [UNDATED]
