"""Backups on the screen: the list, making one, looking into one, and putting it back.

What is written and read is ``kring.backup``; here it is only shown and asked.
"""
