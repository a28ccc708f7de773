"""The look at a circle or person (R9): the place, the questions one by one, what came of it, and the round of all.

What is asked, when it is due and what the journal knows is worked out in ``insight/review``; here is how it is shown.
"""
