"""The ecogram: who is near, in which circle, where each stands in the drawing, and the drawing as SVG (R1, R6, R14).

Positions are worked out once, for the screen and for the file alike.
"""
