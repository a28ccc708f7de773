"""The app itself: the main screen with its six places, what opens over it, its keys in turn, and its workers.

It knows every feature; no feature knows it. They talk to :class:`~kring.tui.components.host.Host`.
"""
