"""The timetable as a drawing: where bars and arrows lie, what the rows say, and the horizon of a vision."""

from datetime import date

import pytest

from projectgroup.gantt import HEAD, ROW, gantt_of, horizon_of

TODAY = date(2026, 5, 15)


def milestone(key, starts_on, ends_on, *, needs=(), done_on=None, area="", title=None):
    days = {"starts_on": starts_on, "ends_on": ends_on, "done_on": done_on}
    return {"key": key, "title": title or f"M{key}", "text": "", "area": area, "needs": list(needs), **days}


def test_bars_lie_between_whole_quarters():
    gantt = gantt_of([milestone(1, "2026-04-01", "2026-06-30"), milestone(2, "2026-08-16", "2027-03-31")], TODAY)

    assert [(bar.x, bar.end) for bar in gantt.bars] == [(0.0, 24.932), (37.534, 100.0)]
    assert [(tick.x, tick.word) for tick in gantt.quarters] == [
        (0.0, "Q2"),
        (24.932, "Q3"),
        (50.137, "Q4"),
        (75.342, "Q1"),
    ]
    assert [(tick.x, tick.word) for tick in gantt.years] == [(0, "2026"), (75.342, "2027")]
    assert gantt.today == 12.055
    assert gantt.height == HEAD + 2 * ROW + 4


def test_single_day_still_shows_and_stays_inside():
    gantt = gantt_of([milestone(1, "2026-01-01", "2026-01-01"), milestone(2, "2031-12-31", "2031-12-31")], TODAY)

    assert [(bar.x, round(bar.end, 3)) for bar in gantt.bars] == [(0.0, 0.7), (99.3, 100.0)]
    assert {tick.word for tick in gantt.quarters} == {""}


@pytest.mark.parametrize("today", [date(2026, 3, 31), date(2026, 7, 1)])
def test_today_outside_is_not_drawn(today):
    assert gantt_of([milestone(1, "2026-04-01", "2026-06-30")], today).today is None


def test_arrow_goes_from_the_end_of_what_is_needed_to_the_beginning():
    gantt = gantt_of(
        [milestone(1, "2026-04-01", "2026-04-30"), milestone(2, "2026-06-01", "2026-06-30", needs=[1])], TODAY
    )

    first, second = gantt.bars
    arrow = gantt.arrows[0]
    assert (arrow.start, arrow.end) == (first.end, second.x)
    assert (arrow.leaves, arrow.arrives, arrow.is_down) == (first.middle, second.bar_top, True)


def test_arrow_to_a_row_above_arrives_from_below():
    gantt = gantt_of(
        [milestone(1, "2026-04-01", "2026-06-30", needs=[2]), milestone(2, "2026-05-01", "2026-05-31")], TODAY
    )

    first, second = gantt.bars
    arrow = gantt.arrows[0]
    assert (arrow.start, arrow.end) == (second.end, second.end)
    assert (arrow.leaves, arrow.arrives, arrow.is_down) == (second.middle, first.bar_top + 16, False)


def test_rows_say_how_they_stand():
    gantt = gantt_of(
        [
            milestone(1, "2026-04-01", "2026-04-30", done_on="2026-04-28"),
            milestone(2, "2026-04-02", "2026-05-14"),
            milestone(3, "2026-04-03", "2026-05-15"),
            milestone(4, "2026-05-16", "2026-05-31"),
        ],
        TODAY,
    )

    assert [(row.state.label, row.symbol) for row in gantt.rows] == [
        ("erreicht", "success"),
        ("überfällig", "danger"),
        ("läuft", "info"),
        ("steht bevor", "info"),
    ]
    assert [bar.label for bar in gantt.bars] == ["1 M1, erreicht", "2 M2, überfällig", "3 M3", "4 M4"]
    assert gantt.sentence == "4 Meilensteine vom 01.04.2026 bis 31.05.2026, davon 1 erreicht, 1 überfällig."


def test_beginning_before_the_end_of_what_is_needed_is_a_hint():
    gantt = gantt_of(
        [
            milestone(1, "2026-04-01", "2026-06-30", title="Umfrage"),
            milestone(2, "2026-04-01", "2026-06-30", done_on="2026-05-01"),
            milestone(3, "2026-06-29", "2026-07-30", needs=[1, 2]),
            milestone(4, "2026-06-30", "2026-07-30", needs=[1]),
        ],
        TODAY,
    )

    assert [row.hints for row in gantt.rows] == [
        [],
        [],
        ["Beginnt am 29.06.2026; „Umfrage“ endet erst am 30.06.2026."],
        [],
    ]


def test_each_area_has_its_pattern_and_word():
    areas = [f"A{n}" for n in range(9)]
    gantt = gantt_of(
        [milestone(n, "2026-04-01", "2026-04-30", area=area) for n, area in enumerate([*areas, ""])], TODAY
    )

    assert [bar.pattern for bar in gantt.bars] == [1, 2, 3, 4, 5, 6, 7, 8, 1, 0]
    assert gantt.patterns == tuple(zip([1, 2, 3, 4, 5, 6, 7, 8, 1], areas, strict=True))


def test_long_title_is_shortened_and_a_late_bar_has_its_words_before_its_end():
    gantt = gantt_of(
        [milestone(1, "2026-01-01", "2026-01-31"), milestone(2, "2026-12-01", "2026-12-31", title="W" * 60)], TODAY
    )

    assert gantt.bars[1].label == f"2 {'W' * 43}…"
    assert [bar.is_late_in_the_row for bar in gantt.bars] == [False, True]


def test_printed_drawing_has_its_own_units():
    page = gantt_of([milestone(1, "2026-04-01", "2026-06-30")], TODAY).on_page

    assert [(bar.x, bar.width) for bar in page.bars] == [(0, 1000)]
    assert page.today == pytest.approx(483.52)


def test_timetable_without_milestones_says_so():
    gantt = gantt_of([], TODAY)

    assert (gantt.rows, gantt.sentence) == ((), "Noch sind keine Meilensteine eingetragen.")


def test_horizon_names_its_years_and_today():
    vision = {"first_year": 2026, "last_year": 2031, "horizon": "2026 bis 2031 (5 Jahre)"}

    horizon = horizon_of(vision, date(2027, 1, 1))

    assert [tick.word for tick in horizon.years] == ["2026", "2027", "2028", "2029", "2030", "2031"]
    assert (horizon.years[0].x, horizon.years[-1].x, horizon.today) == (0, 100, horizon.years[1].x)
    assert horizon_of(vision, date(2031, 1, 1)).today is None
    assert horizon_of(None, TODAY) is None
