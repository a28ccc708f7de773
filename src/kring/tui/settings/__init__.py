"""The settings in the full screen: what can be chosen, and other keys for commands.

What they are, and the file they are kept in, is in ``kring/settings.py``; the app does what they say.
"""
