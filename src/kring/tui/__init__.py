"""The full-screen journal, in Textual.

- ``app.py`` opens the journal, runs the workers and says what goes wrong; ``commands.py`` declares every command once;
- ``text.py`` is the only way in for someone's text; ``theme.py`` has the colours;
- a feature has its own folder, by the word it has everywhere: ``today/ circles/ people/ journal/ agreements/
  review/`` are the six places (a new one: subclass ``places.base.Place``, name it in ``places/known.py``);
  ``exchange/ coverage/ ecogram/ negotiation/ backups/`` open over them; ``addbar/`` and ``cards/`` are parts of
  several;
- ``components/`` is what features are made of; ``components/host.py`` says what they may ask of the app, and no more.
  ``screens/`` and ``widgets/`` are older pieces of the same kind.

Messages go up, data goes down: a widget posts what happened, the screen or the app acts on it and calls methods of
what is below it.
"""
