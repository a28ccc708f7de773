"""What went to and fro: moments in two columns, the hours of care, and what differs from one's own pattern (R4–R8).

Nothing here makes one figure of two columns, or sets one person beside another.
"""
