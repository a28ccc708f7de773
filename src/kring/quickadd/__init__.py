r"""One typed line becomes a draft entry, with the span of each thing understood.

``parser.parse(line, lexicon, today=…)`` reads it, ``echo.format_echo_line`` says it back. The grammar
is Dutch and English at once, whatever the language of the interface:

Direction
    The first verb says it (``gave``, ``kreeg van``, ``with``, ``vroeg``, ``bood … aan``), or "NAME verb me". Verbs
    that say nothing else disappear; others stay in the text (``helped Anna move`` is given: "helped move"). Without
    one, or after ``note`` or ``notitie``, a line is a note.
People
    After the verb or a preposition: a name, a first name, an alias, part of a full name, several with comma, *and*,
    *en*, ``&``. ``Name~end-of-id`` tells namesakes apart. ``+Name`` or ``+"any name"`` adds someone; capitals that
    follow a ``+Name`` belong to it, up to a colon.
Circle, tags
    ``@circle``, ``@"a name"``, ``@-`` for none; ``#tag``, ``#practical``, ``#zorg``, ``#private``, ``#"just a
    tag"``.
Day and length
    ``yesterday``, ``afgelopen zondag``, ``3 days ago``, ``12 nov``, ``12-11``, ``2026-11-12``; ``1h``, ``1u30``,
    ``90m``.
Text
    All the rest. Text in ``"…"`` is taken literally (``\"`` and ``\\`` inside); the quotes go when the whole text
    stands in them and stay when they are part of it. A backslash before a word makes it plain text.

What cannot be told is a ``draft.Problem``, never a guess. To change how something is read, open the module that is
named after it: ``tokenizer.py``, ``verbs.py`` (the words), ``direction.py`` (what they say, by where they stand),
``counterparty.py``, ``person_names.py``, ``tags.py``, ``dates.py``, ``durations.py``; which of the days in a line is
the entry's is decided in ``parser.py``; what is said when a line is not clear stands in ``problems.py``.
"""
