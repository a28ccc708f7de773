"""Erasing someone for good: from every log, copy and index of a journal, whatever happens on the way.

What is to go out of a text or a field is :mod:`~kring.storage.erasure.redaction`; what was begun and has to be finished
is :mod:`~kring.storage.erasure.pending`.
"""
