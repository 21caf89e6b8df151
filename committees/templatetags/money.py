"""Template filter for amounts of money."""

from django import template

from committees.words import euro

register = template.Library()
register.filter("euro", euro)
