"""What the model refuses, and which field it is about."""

from kring.errors import NotUnderstood

__all__ = ["ModelError"]


class ModelError(NotUnderstood):
    """A value does not fit the field it is meant for.

    Args:
        field: The field's name in the model, so that a form can say it beside the right one.
        title: What is wrong, in words for the one who typed it.
        remedy: What is expected instead.
    """

    def __init__(self, field: str, title: str, remedy: str = "") -> None:
        self.field = field
        super().__init__(title, remedy=remedy)
