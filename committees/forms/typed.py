"""What stands in the form of a draft and is not saved yet, for the check."""

from committees.actions.checks import Parts


def typed_parts(forms):
    """Texts and rows as typed; the motion of the forms takes the typed head. What cannot be read stays as stored."""
    form = forms["form"]
    for name in form.conflicts.keys() - {"links"}:
        setattr(form.instance, name, form.typed[name])
    form.instance.subject = form["subject"].value() or ""
    return Parts(form.typed_texts(), forms["route"].typed_stations(), forms["budget"].typed_rows())
