"""The text of users is mended before it is set: tables, lists, headings, links."""

from xml.etree.ElementTree import tostring

import pytest
from weasyprint import HTML

from meerbusch_vision.pdf_html import mend


def mended(html):
    """The body of a document after mending, without the spans of one that the tables name."""
    root = HTML(string=f"<!doctype html><html lang='de'><body>{html}</body></html>").etree_element
    mend(root)
    body = tostring(root.find("body"), encoding="unicode", method="html")
    return body.removeprefix("<body>").removesuffix("</body>").replace(' colspan="1"', "").replace(' rowspan="1"', "")


def table(*rows):
    return f"<table>{''.join(rows)}</table>"


def test_first_row_becomes_the_head():
    html = mended(table("<tr><td>a</td><td>b</td></tr>", "<tr><td>1</td><td>2</td></tr>"))

    assert html == (
        '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    )


def test_short_rows_are_filled():
    html = mended(table("<tr><th>a</th></tr>", "<tr><td>1</td><td>2</td></tr>"))

    assert html == (
        '<table><thead><tr><th scope="col">a</th><th scope="col"></th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    )


def test_first_column_of_heads_stays():
    html = mended(table("<tr><th>a</th><td>1</td></tr>", "<tr><th>b</th><td>2</td></tr>"))

    assert html == (
        '<table><tbody><tr><th scope="row">a</th><td>1</td></tr>'
        '<tr><th scope="row">b</th><td>2</td></tr></tbody></table>'
    )


def test_only_row_keeps_its_place():
    html = mended(table("<tr><td>a</td></tr>"))

    assert html == '<table><tbody><tr><th scope="col">a</th></tr></tbody></table>'


def test_head_takes_all_rows_that_its_cells_span():
    html = mended(
        table('<tr><td rowspan="2">a</td><td>b</td></tr>', "<tr><td>c</td></tr>", "<tr><td>1</td><td>2</td></tr>")
    )

    assert html == (
        '<table><thead><tr><th rowspan="2" scope="col">a</th><th scope="col">b</th></tr>'
        '<tr><th scope="col">c</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>'
    )


def test_spans_end_at_other_cells_and_at_the_end_of_their_group():
    html = mended(
        table(
            "<thead><tr><th>a</th><th>b</th></tr></thead>",
            '<tbody><tr><td>1</td><td rowspan="7">2</td></tr><tr><td colspan="2">3</td></tr></tbody>',
        )
    )

    assert html == (
        '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
        '<tbody><tr><td>1</td><td rowspan="2">2</td></tr><tr><td>3</td></tr></tbody></table>'
    )


@pytest.mark.parametrize("value", ["0", "-1", "x", "", "²"])
def test_nonsense_spans_count_as_one(value):
    html = mended(table(f'<tr><th colspan="{value}">a</th></tr>', "<tr><td>1</td></tr>"))

    assert html == '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'


def test_head_of_plain_cells_becomes_a_real_head():
    html = mended(table("<thead><tr><td>a</td></tr></thead>", "<tbody><tr><td>1</td></tr></tbody>"))

    assert html == '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'


def test_rows_without_cells_go():
    html = mended(table("<thead><tr></tr></thead>", "<tr></tr>", "<tr><th>a</th></tr>", "<tr><td>1</td></tr>"))

    assert html == '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'


def test_caption_without_table_becomes_a_paragraph():
    assert mended(table("<caption>Plan</caption>")) == "<div><p>Plan</p></div>"


@pytest.mark.parametrize(
    "html", ["<h3> </h3>", "<p><br></p>", "<ul><li></li><li> </li></ul>", "<table><tr><td></td></tr></table>"]
)
def test_what_shows_nothing_goes(html):
    assert mended(f"<p>a</p>{html}<p>b</p>") == "<p>a</p><p>b</p>"


def test_text_behind_something_empty_stays():
    assert mended('<p>a<a href="https://example.org"></a>b <em>c</em><a href="x"> </a>d</p>') == "<p>ab <em>c</em>d</p>"


def test_headings_go_down_one_level_at_a_time():
    html = mended("<h1>a</h1><h4>b</h4><h3>c</h3><h2>d</h2><h4>e</h4>")

    assert html == "<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2><h3>e</h3>"


def test_stray_items_and_stray_parts_of_lists_find_their_place():
    html = mended("<li>a</li><ul><p>b</p><li>c</li><ol><li>d</li></ol></ul>")

    assert html == "<div>a</div><ul><li><p>b</p></li><li>c</li><ol><li>d</li></ol></ul>"


def test_link_without_address_is_text():
    assert mended("<p><a>a</a></p>") == "<p><span>a</span></p>"
