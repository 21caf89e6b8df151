"""The light and the dark theme differ in colours alone, so the browser tests look at the dark one for its colours."""

import pytest
import tinycss2
from django.conf import settings

KERN = settings.BASE_DIR / "node_modules" / "@kern-ux" / "native" / "dist" / "kern.css"
SHEETS = [KERN, *sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))]
COLOURS = {"color-scheme", "background-color"}


def rules_of(rules, is_of_theme=False):
    """(whether it holds in one theme only, its declarations) of each rule, also within @media and the like."""
    for rule in rules:
        is_its_own = is_of_theme or any(word in tinycss2.serialize(rule.prelude) for word in ("color-scheme", "theme="))
        if rule.type == "qualified-rule":
            yield is_its_own, tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)
        elif rule.content is not None and rule.lower_at_keyword in ("media", "layer", "supports", "container"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from rules_of(inner, is_its_own)


def told_by_themes(text):
    """Properties that a stylesheet sets for one theme."""
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    found = [each for is_of_theme, inside in rules_of(rules) if is_of_theme for each in inside]
    return {each.name for each in found if each.type == "declaration" and not each.name.startswith("--")}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_themes_change_nothing_but_colours(sheet):
    assert told_by_themes(sheet.read_text()) <= COLOURS


@pytest.mark.parametrize(
    "text",
    [
        "@media (prefers-color-scheme: dark) { .logo { display: none } }",
        '[data-kern-theme="dark"] .logo { display: none }',
        "@layer base { @media (prefers-color-scheme: dark) { .logo { display: none } } }",
    ],
)
def test_what_a_theme_hides_is_found(text):
    assert told_by_themes(text) == {"display"}
