"""Going through the agenda: in which order the items are handled, how far each is, which one comes next."""

from dataclasses import dataclass, field

from committees.agendas import with_children
from committees.proceedings import items_of_sitting
from committees.proceedings.closing import owing_committees, resolutions_by_subject
from committees.results import is_decisive


@dataclass
class Line:
    """One item as the list shows it; `results` are the resolutions that say what became of it."""

    item: object
    is_current: bool
    is_public: bool  # how it is handled, not where it was invited
    results: list
    owing: list  # keys of the committees that owe a result
    is_forward: bool = False
    children: list = field(default_factory=list)

    @property
    def handling(self):
        return getattr(self.item, "handling", None)

    @property
    def is_called(self):
        return bool(self.handling and self.handling.called_at)

    @property
    def is_done(self):
        return bool(self.handling and self.handling.done_at)

    @property
    def can_be_called(self):
        return not (self.item.is_heading or self.item.is_dropped or self.item.is_extension or self.is_current)

    @property
    def has_changed_sides(self):
        return self.is_public != self.item.is_public

    @property
    def state(self):
        """(symbol, words): offen, aufgerufen, erledigt and what became of it."""
        if self.item.is_dropped:
            return "info", "abgesetzt"
        if self.item.is_extension:
            return "warning", "nur zur Erweiterung vorgeschlagen"
        if self.is_current:
            return "info", f"aufgerufen{self.result_words(', ')}"
        if self.results and not self.owing:
            return "success", f"erledigt{self.result_words(': ')}"
        if self.is_done and self.owing:
            return "warning", f"ohne Ergebnis{self.result_words(', bisher ')}"
        return ("success", "erledigt") if self.is_done else ("info", f"offen{self.result_words(', ')}")

    def result_words(self, before):
        """The results, of a joint sitting with their committees."""
        several = len({each.committee_id for each in self.results}) > 1
        words = [
            f"{each.committee.short_name if several else ''} {each.words or each.get_outcome_display()}".strip()
            for each in self.results
        ]
        return before + "; ".join(words) if words else ""


@dataclass(frozen=True)
class Going:
    """All lines of a sitting: `parts` as the agenda has them, `order` as they are handled."""

    parts: list  # [(is_public, [Line with .children])]
    order: list

    @property
    def next(self):
        """The first that was not called yet."""
        waiting = (line for line in self.order if line.can_be_called and not line.is_called)
        return next(waiting, None)

    @property
    def current(self):
        return next((line for line in self.lines if line.is_current), None)

    @property
    def lines(self):
        return [each for _, tops in self.parts for top in tops for each in (top, *top.children)]

    @property
    def without_result(self):
        """Lines of matters on which a committee owes a result; they can be put off."""
        return [line for line in self.lines if line.owing]

    @property
    def proposed(self):
        """Items of which the committee still has to say whether it takes them up."""
        return [line for line in self.lines if line.item.is_extension and not line.item.is_dropped]


def going_of(parts, current=None):
    """`parts` as a Sheet has them, `current` the key of the item that is called."""
    results = results_by_item(parts)
    lines = [
        (is_public, [line_of(item, current, results, is_open=is_public) for item in items])
        for is_public, items in parts
    ]
    tops = [top for _, items in lines for top in in_order(items)]
    tops.sort(key=lambda top: not top.is_public)
    order = [each for top in tops for each in (top, *in_order(top.children))]
    going = Going(lines, order)
    mark_forward(going.lines)
    return going


def line_of(item, current, results, *, is_open):
    handling, decisive = getattr(item, "handling", None), results.get(item.pk, [])
    return Line(
        item=item,
        is_current=item.pk == current,
        is_public=handling.is_public if handling else is_open,
        results=decisive,
        owing=owing_committees(item, decisive),
        children=[line_of(child, current, results, is_open=is_open) for child in item.children],
    )


# --- what became of it ---


def results_by_item(parts):
    """{key of the item: its decisive resolutions}"""
    items = [each for _, tops in parts for top in tops for each in (top, *top.children)]
    found = resolutions_by_subject(items)
    return {key: [each for each in resolutions if is_decisive(each)] for key, resolutions in found.items()}


# --- the order ---


def in_order(lines):
    """Those beside each other, what is dealt with ahead of its turn right before the item it is ahead of."""
    order = list(lines)
    for line in lines:
        ahead_of = line.handling and line.handling.ahead_of_id
        target = next((other for other in order if other.item.pk == ahead_of), None) if ahead_of else None
        if target and target is not line:
            order.remove(line)
            order.insert(order.index(target), line)
    return order


def mark_forward(lines):
    """An item is ahead of its turn when it is to be, or was called before a matter that stands above it: one that was
    called later, or still waits."""
    for place, line in enumerate(lines):
        is_planned = bool(line.handling and line.handling.ahead_of_id)
        is_early = line.is_called and any(was_passed(other, line) for other in lines[:place])
        line.is_forward = (is_planned or is_early) and not line.item.is_dropped


def was_passed(other, line):
    if other.is_called:
        return (other.handling.position or 0) > (line.handling.position or 0)
    return bool(other.owing) and other.can_be_called and other.is_public == line.is_public


def next_of_meeting(meeting, current=None):
    """The item to call next, None at the end."""
    line = going_of_meeting(meeting, current).next
    return line and line.item


def without_result(meeting):
    """Lines of matters on which a committee owes a result."""
    return going_of_meeting(meeting).without_result


def going_of_meeting(meeting, current=None):
    committees = {committee.pk: committee for committee in meeting.committees.all()}
    return going_of(with_children(items_of_sitting(meeting, committees)), current)
