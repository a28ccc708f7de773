"""The first day: what an empty journal says, and the form for someone close and a first circle.

What is asked here is the least there is; everything else can be filled in when there is a reason to.
"""
