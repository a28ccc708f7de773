"""A form and its fields: lines, texts, choices and people to pick; how they are read, and what is kept unsaved.

A feature's own form (``people/form.py``) says which fields it has; what a field does is here.
"""
