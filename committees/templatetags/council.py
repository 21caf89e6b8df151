"""What templates need: German dates and sizes, soft hyphens, the menu, and the pieces of forms."""

import json

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeData, mark_safe

from committees.explained import first_explained
from committees.rules.paper import Severity
from committees.templatetags.money import euro
from committees.words import NO_BREAK_SPACE, clock_time, day, long_day, moment, soft_hyphens, weekday
from meerbusch_vision import crispy, logs, mark

register = template.Library()
register.filter(euro)
register.filter(mark.bar_color)

NBSP = NO_BREAK_SPACE
IN_A_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
MEDIA_NAMES = {
    "application/pdf": "PDF",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/zip": "ZIP",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "text/plain": "Text",
    "text/csv": "CSV",
    "text/markdown": "Markdown",
}
SEVERITIES = {  # severity: (word, symbol)
    Severity.ERROR: ("Fehler", "danger"),
    Severity.WARNING: ("Warnung", "warning"),
    Severity.HINT: ("Hinweis", "info"),
}


for words in (day, weekday, clock_time, moment, long_day):
    register.filter(words)


@register.filter
def filesize_de(size):
    """84 kB, 1,2 MB; a kilobyte has 1,000 bytes, and a file that is not empty at least one."""
    if size >= 999_500:
        return f"{size / 1_000_000:.1f}".replace(".", ",") + f"{NBSP}MB"
    return f"{max(round(size / 1000), 1 if size else 0)}{NBSP}kB"


BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


@register.filter
def device_name(user_agent):
    """What a browser says of itself, in two words; the more particular mark stands first in each list."""
    browser = next((word for mark, word in BROWSERS.items() if mark in user_agent), "unbekannter Browser")
    system = next((word for mark, word in SYSTEMS.items() if mark in user_agent), "unbekanntem Gerät")
    return f"{browser} auf {system}"


@register.filter
def media_name(media_type):
    return MEDIA_NAMES.get(media_type, "Datei")


@register.filter
def shy(text):
    """Words of more than 14 letters with soft hyphens; markup that is already safe stays as it is."""
    if isinstance(text, SafeData):
        return text
    return soft_hyphens(str(text))


@register.filter
def json_ld(facts):
    """A block of data, which no browser executes; what could end it early is written as a number."""
    text = json.dumps(facts, ensure_ascii=False).translate(IN_A_SCRIPT)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.filter
def explain(text):
    """The text, its first word that is not known to everybody leading to what it means."""
    found = first_explained(str(text))
    if found is None or isinstance(text, SafeData):
        return text
    start, end, key = found
    link = format_html('<a class="quiet-link" href="{}#{}">{}</a>', reverse("word-list"), key, text[start:end])
    return format_html("{}{}{}", text[:start], link, text[end:])


@register.filter
def severity_word(severity):
    return SEVERITIES[Severity(severity)][0]


@register.filter
def severity_symbol(severity):
    return SEVERITIES[Severity(severity)][1]


@register.filter
def message_symbol(level_tag):
    """The symbol of a message of django.contrib.messages."""
    return {"error": "danger", "warning": "warning", "success": "success"}.get(level_tag, "info")


@register.inclusion_tag("components/menu_link.html", takes_context=True)
def menu_link(context, url_name, label, exact=False):
    """A menu entry that marks itself by the address: on its own page, and on all pages below it unless `exact`."""
    url, path = reverse(url_name), context["request"].path
    below = not exact and path.startswith(url)
    return {"url": url, "label": label, "current": "page" if path == url else "true" if below else ""}


@register.simple_tag
def request_id():
    """What the log calls this request; also on pages that have no context."""
    return logs.REQUEST_ID.get()


@register.simple_tag
def elided_pages(page):
    """Page numbers with gaps as None."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms):
    return {"errors": crispy.error_list(*forms)}


@register.filter
def widget_kind(field):
    return crispy.widget_kind(field)


@register.simple_tag
def kern_widget(field, css=""):
    """The widget in KERN's classes, or in `css`, tied to its hint and its error."""
    described_by = {"aria-describedby": field.aria_describedby} if field.aria_describedby else {}
    return crispy.dress(field, css).as_widget(attrs=described_by)


@register.filter
def kern_options(field):
    """The single radios or checkboxes of a choice field, in KERN's classes."""
    return list(crispy.dress(field))


@register.filter
def row_name(formset):
    return crispy.row_name(formset)
