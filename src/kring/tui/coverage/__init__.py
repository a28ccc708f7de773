"""Who can I turn to: for which kind of support, in which circle, and what hangs on one person (R7, R13).

What is known is worked out in ``insight/coverage``; here are the table and the question behind a cell.
"""
