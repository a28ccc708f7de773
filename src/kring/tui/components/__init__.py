"""Parts of the full screen that several features are made of, and that know none of them.

What they and the features may ask of the app is said in ``host.py``; everyone's own text reaches the screen by
``safe_text.py`` alone.
"""
