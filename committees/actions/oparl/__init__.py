"""Bringing another town's OParl system in."""
