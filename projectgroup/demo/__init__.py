"""The project groups of the demo town: who sits in them (groups), what they wrote (texts) and how it was decided
(strategy)."""

from projectgroup.demo.acts import acts

__all__ = ["acts"]
