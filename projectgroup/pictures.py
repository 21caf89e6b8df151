"""Drawings for documents: SVG that a picture's address carries itself."""

import base64

from django.template.loader import render_to_string


def picture(template, context):
    svg = render_to_string(template, context)
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def gantt_picture(gantt):
    return picture("pdf/gantt.svg", {"gantt": gantt.on_page}) if gantt.rows else ""
