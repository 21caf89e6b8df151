"""The course of a sitting: what comes next."""


def next_item(sheet):
    """The item after the one that is called, in the order of the agenda, that nobody has handled yet; at its end the
    first that was left out. None when all are handled."""
    items = in_order(sheet)
    keys = [item.pk for item in items]
    current = sheet.current
    place = keys.index(current.pk) + 1 if current and current.pk in keys else 0
    return next((item for item in [*items[place:], *items[:place]] if is_open(item, current)), None)


def in_order(sheet):
    """Items with their sub-items, the public part first."""
    return [item for _, tops in sheet.parts for top in tops for item in (top, *top.children)]


def is_open(item, current):
    handling = getattr(item, "handling", None)
    is_handled = handling is not None and handling.called_at is not None
    return not (item.is_heading or item.is_dropped or is_handled or item == current)
