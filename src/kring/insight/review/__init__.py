"""Looking again (R9): the questions, when a look is due, what the journal knows, and what came of a decision.

Pure functions over plain things of the model. Nothing here adds answers up, and no answer is better than another.
"""
