"""The full-screen journal, in Textual.

- ``app.py`` opens the journal, runs the workers and says what goes wrong; ``commands.py`` declares every command once;
- ``text.py`` is the only way in for someone's text; ``theme.py`` has the colours;
- ``places/`` are the six places (a new one: subclass ``places.base.Place``, name it in ``places/__init__.py``);
- ``screens/`` are what comes over the places: help, search, forms; ``widgets/`` are the pieces.

Messages go up, data goes down: a widget posts what happened, the screen or the app acts on it and calls methods of
what is below it.
"""
