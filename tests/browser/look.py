"""What a page is looked at for: rules that axe knows, its structure, and nothing that runs sideways."""

from axe_playwright_python.base import AXE_FILE_NAME, AXE_SCRIPT
from django.templatetags.static import static

# Promises whether the page could load axe; where it has no network it cannot.
LOAD_AXE = """address => new Promise(tell => {
    const script = document.createElement("script");
    script.onload = () => tell(true);
    script.onerror = () => tell(false);
    script.src = address;
    document.head.append(script);
    script.remove();
})"""
# On each page axe reads some hundred colours out of their text; the same text is always the same colour.
KNOW_COLOURS = """() => {
    const {Color} = axe.commons.color, read = Color.prototype.parseString, known = new Map();
    Color.prototype.parseString = function (text) {
        if (!known.has(text)) known.set(text, new Color(read.call(this, text)));
        const {r, g, b, alpha} = known.get(text);
        return Object.assign(this, {r, g, b, alpha});
    };
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The themes differ in colours alone (tests/test_themes.py), so the dark one is asked for what
# depends on colour.
SEEN = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
THEMES = (("light", RULES), ("dark", SEEN))
RUN_AXE = """rules => axe.run(document, {resultTypes: ["violations"], runOnly: rules}).then(result =>
    result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 120)}`)))
"""
READ_STRUCTURE = """() => ({
    lang: document.documentElement.lang,
    firsts: document.querySelectorAll("h1").length,
    heading: document.querySelector("h1")?.textContent.replaceAll("\\u00ad", "").trim(),
    levels: [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].map(each => Number(each.tagName[1])),
    missing: ["header", "main", "footer"].filter(name => document.querySelectorAll(`body > ${name}`).length !== 1),
})"""
# What sticks out to the right when the page can be scrolled sideways, the innermost last; text that leaves its box
# sticks out too, but has no box of its own.
READ_OVERFLOW = """size => {
    document.documentElement.style.fontSize = size;
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const right = element => element.getBoundingClientRect().left + element.scrollWidth;
    return [`${document.documentElement.scrollWidth} px`, ...[...document.querySelectorAll("body *")]
        .filter(element => Math.max(element.getBoundingClientRect().right, right(element)) > width + 1)
        .map(element => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`)
        .slice(-3)];
}"""
READ_OVERFLOWS = f"""sizes => sizes.flatMap(size =>
    ({READ_OVERFLOW})(size).map(sentence => `${{size}}: ${{sentence}}`))"""
SIZES = ((320, ("100%", "200%")), (1280, ("200%", "100%")))
# These stand without context and database, so also without the footer.
BARE = {"Sitzung veraltet", "Störung", "So nicht aufrufbar", "Zu viele Versuche", "Datenbank fort", "Platte voll"}


def heading_of(page):
    return page.evaluate(READ_STRUCTURE)["heading"]


def load_axe(page):
    if not (page.context.has_script and page.evaluate(LOAD_AXE, static(f"axe/{AXE_FILE_NAME}"))):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(KNOW_COLOURS)


def axe_faults(page):
    """Violations in the light and in the dark theme."""
    load_axe(page)
    found = []
    for theme, rules in THEMES:
        page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {sentence}" for sentence in page.evaluate(RUN_AXE, rules)]
    return found


def structure_faults(page, name):
    """One h1 that comes first, no level skipped, German, the three landmarks."""
    seen = page.evaluate(READ_STRUCTURE)
    levels = seen["levels"]
    faults = [f"h{b} nach h{a}" for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]
    faults += [f"fehlt oder mehrfach: {each}" for each in seen["missing"] if not (each == "footer" and name in BARE)]
    if (seen["lang"], seen["firsts"], levels[:1]) != ("de", 1, [1]):
        faults.append(f"{seen['lang']}, {seen['firsts']} h1, zuerst h{levels[:1]}")
    return faults


def overflow_faults(page):
    """Sideways scrolling on phones and desks, also with text at 200 %."""
    found = []
    for width, sizes in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px, {sentence}" for sentence in page.evaluate(READ_OVERFLOWS, sizes)]
    return found


def all_faults(page, name):
    return [*structure_faults(page, name), *overflow_faults(page), *axe_faults(page)]
