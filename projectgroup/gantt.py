"""The timetable as a drawing: where each bar lies between the quarters, and the arrows between what needs each other.
A table says the same in words."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from projectgroup.states import MILESTONE_SYMBOLS, MilestoneState

ONE_DAY = timedelta(days=1)
HEAD, ROW = 56, 56  # heights in pixels: years and quarters above, one milestone
BAR_TOP, BAR_HEIGHT = 28, 16  # within a row
NARROWEST = 0.7  # percent of the width, so that a single day still shows
PATTERNS = 8  # as many as templates/projectgroup/patterns.html draws
MOST_QUARTERS = 16  # with a word each; beyond that the years alone have one
LONGEST_TITLE = 44
LATE = 55  # percent
PAGE = 1000  # width of the printed drawing, in its own units


@dataclass(frozen=True)
class Row:
    """A milestone as it stands on `today`, numbered by its beginning."""

    number: int
    key: int
    title: str
    text: str
    area: str
    starts_on: date
    ends_on: date
    done_on: date | None
    today: date
    needs: tuple = ()  # rows that must be reached before

    @property
    def state(self):
        if self.done_on:
            return MilestoneState.DONE
        if self.ends_on < self.today:
            return MilestoneState.OVERDUE
        return MilestoneState.RUNNING if self.starts_on <= self.today else MilestoneState.AHEAD

    @property
    def symbol(self):
        return MILESTONE_SYMBOLS[self.state]

    @property
    def hints(self):
        """Where it begins before what it needs has ended."""
        return [
            f"Beginnt am {self.starts_on:%d.%m.%Y}; „{each.title}“ endet erst am {each.last_day:%d.%m.%Y}."
            for each in self.needs
            if self.starts_on < each.last_day
        ]

    @property
    def is_one_day(self):
        return self.starts_on == self.ends_on

    @property
    def last_day(self):
        return self.done_on or self.ends_on


@dataclass(frozen=True)
class Bar:
    """One milestone in the drawing; `x` and `width` in percent."""

    row: Row
    x: float
    width: float
    pattern: int  # of its area, 0 for none
    is_late_in_the_row: bool = False  # its words end with the bar: they would not fit behind its beginning

    @property
    def end(self):
        return self.x + self.width

    @property
    def top(self):
        return HEAD + (self.row.number - 1) * ROW

    @property
    def bar_top(self):
        return self.top + BAR_TOP

    @property
    def middle(self):
        return self.bar_top + BAR_HEIGHT // 2

    @property
    def text_top(self):
        return self.top + 19

    @property
    def word_x(self):
        """In the printed drawing, beside the arrows that arrive."""
        return self.x + (16 if self.row.needs else 0)

    @property
    def label(self):
        """ "3 Bürgerbefragung, erreicht"."""
        title = self.row.title
        short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
        tells = self.row.state in (MilestoneState.DONE, MilestoneState.OVERDUE)
        return f"{self.row.number} {short}{f', {self.row.state.label}' if tells else ''}"


@dataclass(frozen=True)
class Arrow:
    """From the end of what is needed to the beginning of what needs it; x in percent, y in pixels."""

    start: float
    end: float
    leaves: int
    arrives: int
    is_down: bool = True


@dataclass(frozen=True)
class Tick:
    """The beginning of a year or a quarter, with its word where there is room."""

    x: float
    word: str = ""

    @property
    def word_x(self):
        """In the printed drawing, beside its line."""
        return self.x + 5


@dataclass(frozen=True)
class Gantt:
    rows: tuple
    bars: tuple = ()
    arrows: tuple = ()
    years: tuple = ()
    quarters: tuple = ()
    patterns: tuple = ()  # (number, area) for the key
    today: float | None = None  # None outside the drawing

    @property
    def height(self):
        return HEAD + len(self.rows) * ROW + 4

    @property
    def on_page(self):
        """The same with x in units of the printed drawing instead of percent."""
        unit = PAGE / 100
        return replace(
            self,
            bars=[replace(bar, x=bar.x * unit, width=bar.width * unit) for bar in self.bars],
            arrows=[replace(arrow, start=arrow.start * unit, end=arrow.end * unit) for arrow in self.arrows],
            years=[replace(tick, x=tick.x * unit) for tick in self.years],
            quarters=[replace(tick, x=tick.x * unit) for tick in self.quarters],
            today=None if self.today is None else self.today * unit,
        )

    @property
    def sentence(self):
        """ "3 Meilensteine vom 01.04.2026 bis 30.09.2026, davon 1 erreicht."."""
        if not self.rows:
            return "Noch sind keine Meilensteine eingetragen."
        first, last = min(row.starts_on for row in self.rows), max(row.ends_on for row in self.rows)
        done = sum(row.state == MilestoneState.DONE for row in self.rows)
        late = sum(row.state == MilestoneState.OVERDUE for row in self.rows)
        count = "1 Meilenstein" if len(self.rows) == 1 else f"{len(self.rows)} Meilensteine"
        overdue = f", {late} überfällig" if late else ""
        return f"{count} vom {first:%d.%m.%Y} bis {last:%d.%m.%Y}, davon {done} erreicht{overdue}."


def gantt_of(milestones, today):
    """The drawing of milestones in plain values (strategy.milestones_of), as of this day."""
    rows = rows_of(milestones, today)
    if not rows:
        return Gantt(())
    first, end = span_of(rows)
    scale = Scale(first, end)
    patterns = {area: n % PATTERNS + 1 for n, area in enumerate(dict.fromkeys(r.area for r in rows if r.area))}
    bars = tuple(bar_of(row, scale, patterns) for row in rows)
    return Gantt(
        rows=rows,
        bars=bars,
        arrows=tuple(arrows_of(bars)),
        years=tuple(Tick(scale.x(max(day, first)), str(day.year)) for day in years_within(first, end)),
        quarters=tuple(quarter_ticks(scale)),
        patterns=tuple((number, area) for area, number in patterns.items()),
        today=scale.x(today) if first <= today < end else None,
    )


def rows_of(milestones, today):
    """In their order, each with the rows that it needs."""
    plain = {each["key"]: row_of(number, each, today) for number, each in enumerate(milestones, start=1)}
    return tuple(row_of(n, each, today, needed(each, plain)) for n, each in enumerate(milestones, start=1))


def needed(milestone, rows):
    found = (rows[key] for key in milestone["needs"] if key in rows)
    return tuple(sorted(found, key=lambda row: row.number))


def row_of(number, milestone, today, needs=()):
    days = {name: day_of(milestone[name]) for name in ("starts_on", "ends_on", "done_on")}
    words = {name: milestone[name] for name in ("key", "title", "text", "area")}
    return Row(number=number, today=today, needs=needs, **words, **days)


def day_of(text):
    return date.fromisoformat(text) if text else None


# --- where things lie ---


@dataclass(frozen=True)
class Scale:
    """From `first` until the day before `end`, in percent."""

    first: date
    end: date

    def x(self, day):
        return round((day - self.first) / (self.end - self.first) * 100, 3)


def span_of(rows):
    """Whole quarters: the first day of the first one, and the day after the last one."""
    last = max(row.ends_on for row in rows)
    return quarter_start(min(row.starts_on for row in rows)), next_quarter(quarter_start(last))


def quarter_start(day):
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(start):
    return date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1)


def quarters_within(first, end):
    day = first
    while day < end:
        yield day
        day = next_quarter(day)


def years_within(first, end):
    return [date(year, 1, 1) for year in range(first.year, (end - ONE_DAY).year + 1)]


def quarter_ticks(scale):
    starts = list(quarters_within(scale.first, scale.end))
    has_words = len(starts) <= MOST_QUARTERS
    return [Tick(scale.x(day), f"Q{(day.month + 2) // 3}" if has_words else "") for day in starts]


def bar_of(row, scale, patterns):
    x, end = scale.x(row.starts_on), scale.x(row.ends_on + ONE_DAY)
    width = round(max(end - x, NARROWEST), 3)
    x = min(x, 100 - width)
    return Bar(row, x, width, patterns.get(row.area, 0), is_late_in_the_row=x > LATE)


def arrows_of(bars):
    by_key = {bar.row.key: bar for bar in bars}
    for bar in bars:
        for need in bar.row.needs:
            yield arrow_between(by_key[need.key], bar)


def arrow_between(before, after):
    """Along the row of the first bar, then straight to the second one, from above or from below."""
    end = min(max(before.end, after.x), after.end)
    is_below = after.row.number > before.row.number
    return Arrow(before.end, end, before.middle, after.bar_top + (0 if is_below else BAR_HEIGHT), is_below)


# --- the horizon of a vision ---


@dataclass(frozen=True)
class Horizon:
    """The years of a vision as a bar; `today` in percent, None outside."""

    words: str
    years: tuple
    today: float | None


def horizon_of(vision, today):
    """From the first day of its first year until the beginning of its last year; None without a vision."""
    if not vision:
        return None
    first, end = date(vision["first_year"], 1, 1), date(vision["last_year"], 1, 1)
    scale = Scale(first, end)
    starts = [date(year, 1, 1) for year in range(first.year, end.year + 1)]
    ticks = tuple(Tick(scale.x(day), str(day.year)) for day in starts)
    return Horizon(vision["horizon"], ticks, scale.x(today) if first <= today < end else None)
