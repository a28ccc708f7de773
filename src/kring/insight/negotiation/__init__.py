"""The negotiation worksheet: its questions, the scales and their lines, what becomes of it, the page to take along.

Pure functions over plain things of the model (R15–R19). Nothing here adds up, ranks, or says who won.
"""
