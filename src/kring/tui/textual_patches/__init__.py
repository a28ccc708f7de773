"""What is replaced in Textual, until it does so itself: where it holds on to what was closed, or does much for little.

Each file says what Textual (8.2.8) does, what that costs, and what is done instead; ``apply.py`` turns all of it on.
What is drawn is what Textual draws: the tests compare the two. With another version of Textual, look here first.
"""
