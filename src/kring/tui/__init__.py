"""The full-screen journal, in Textual.

- A feature has its own folder, by the word it has everywhere. ``today/ circles/ people/ journal/ agreements/ review/``
  are the six places (a new one: subclass ``components.place.Place``, name it in ``frame/place_registry.py``);
  ``exchange/ coverage/ ecogram/ negotiation/ backups/`` open over them; ``addbar/ cards/`` are parts of several.
- ``components/`` is what features are made of: ``safe_text.py`` is the only way in for someone's text, ``theme.py`` has
  the colours, ``host.py`` says what may be asked of the app. Every command is declared once in ``kring/keymap.py``.
- ``frame/`` is the app: it opens the journal, runs the workers and says what goes wrong.

Messages go up, data goes down: a widget posts what happened, the screen or the app acts on it and calls methods of
what is below it.
"""
