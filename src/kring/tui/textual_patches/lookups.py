"""Rules, watched values and counts of arguments, found with fewer calls.

Every style of every part of the screen is found by going through all rules of the style sheets, each with a hash that
Textual (8.2.8) computes in Python (``RuleSet.__hash__``, 240 calls a part). It says what an object's own hash says.

Each attribute that is watched (``Reactive``) is looked up with three calls of ``hasattr``, some two thousand times for
a screen that is opened; and how many arguments a call takes that was put off with some of them, by ``inspect``.
"""

import inspect
from collections.abc import Callable
from typing import Any

from textual import _callback
from textual.css.model import RuleSet
from textual.reactive import Reactive

__all__ = ["count_arguments_sooner", "find_styles_sooner", "look_up_values_sooner"]

_get_value = Reactive.__get__
_count_parameters = _callback._count_parameters


def find_styles_sooner() -> None:
    """Have the rules of style sheets told apart without a call of Python: each is itself and no other."""
    RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]


def _get_value_sooner(self: Reactive[Any], obj: Any, obj_type: type[Any]) -> Any:
    """The value as ``Reactive.__get__`` finds it; that is asked where there is none yet, or where it is worked out."""
    if obj is None:
        return self
    try:
        value = obj.__dict__[self.internal_name]
    except (AttributeError, KeyError):
        return _get_value(self, obj, obj_type)
    return _get_value(self, obj, obj_type) if hasattr(obj, self.compute_name) else value


def look_up_values_sooner() -> None:
    """Have a watched attribute give its value without looking for more than one thing that could be missing."""
    Reactive.__get__ = _get_value_sooner  # type: ignore[method-assign]


def _count_by_code(function: Callable[..., Any]) -> int:
    """How many arguments a function takes, as ``inspect.signature`` says, which is asked about anything else."""
    plain = getattr(function, "__func__", function)
    code = getattr(plain, "__code__", None)
    if code is None or not code.co_argcount or hasattr(plain, "__wrapped__") or hasattr(plain, "__signature__"):
        return _count_parameters(function)
    more = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
    return int(code.co_argcount) + int(code.co_kwonlyargcount) + more - (plain is not function)


def count_arguments_sooner() -> None:
    """Have the arguments that a call takes read from its code."""
    _callback._count_parameters = _count_by_code  # type: ignore[assignment]
