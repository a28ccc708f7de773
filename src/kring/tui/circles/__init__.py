"""Circles: the list, the card and form of a circle, who is in it, and someone's part in it."""
