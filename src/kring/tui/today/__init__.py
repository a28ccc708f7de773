"""Today: what is worth a look now, and what can be answered or put off from there."""
