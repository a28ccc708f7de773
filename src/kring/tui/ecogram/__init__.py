"""The ecogram: who is around me, as a drawing to walk through, in words, and as a file (R1, R6, R14).

Where everyone stands is worked out in ``insight/ecogram``; here is how it is drawn and walked through.
"""
