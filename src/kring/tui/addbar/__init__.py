"""The add bar: a line, what it is understood to be while it is typed, and what could be meant.

What a line means is worked out in ``quickadd``; here is how it is asked and shown.
"""
