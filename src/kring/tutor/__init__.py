"""Learning by living one day: five things one really does, each looked at, in a journal that is thrown away.

What is asked and how it is seen that it was done; how it is shown is in ``tui/tutor`` and ``cli/tutor.py``.
"""
