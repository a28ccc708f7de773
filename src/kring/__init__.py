"""kring: a private journal of the people and groups around you."""

__version__ = "0.1.0"
