"""What is worth a look: birthdays, days of agreements, what was asked, what is not said yet; and how it is said.

Rules over plain values, without a screen or a disk; which values there are is asked of the journal by
``journal/attention_query.py``.
"""
