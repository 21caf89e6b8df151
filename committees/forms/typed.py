"""What stands in the form of a draft and is not saved yet, for the check."""

from committees.actions.checks import Parts


def typed_parts(forms):
    """Texts and rows as typed; the motion of the forms takes the typed head. What cannot be read stays as stored."""
    form = forms["form"]
    for name in form.conflicts.keys() - {"links"}:
        setattr(form.instance, name, form.typed[name])
    form.instance.subject = form["subject"].value() or ""
    stations = [typed_station(row) for row in forms["route"].typed_rows() if row.committee_id]
    return Parts(form.typed_texts(), stations, forms["budget"].typed_rows())


def typed_station(station):
    """A wished day leads to its sitting only when it is saved; until then the day itself is checked."""
    if station.meeting and station.meeting.day != station.wished_on:
        station.meeting = None
    return station
