"""Giving and receiving: two columns that are never one figure, and the hours of care (R4–R8).

What is counted is worked out in ``insight/exchange``; here are the screen, its charts and what stands on cards.
"""
