"""Practising in the full screen: a panel above whatever is open says what to do next, and sees that it was done."""
