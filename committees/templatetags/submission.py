"""The hidden key that makes a form act once, however often it is sent."""

from uuid import uuid4

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def once(context):
    """Hidden fields of every changing form: its idempotency key and the token against forgery."""
    return format_html(
        '<input type="hidden" name="submission" value="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">',
        uuid4(),
        get_token(context["request"]),
    )
