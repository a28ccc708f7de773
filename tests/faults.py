"""One call of the system that fails on a file of kring's, so that what is said then can be held against the disk."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

__all__ = ["CALLS", "Fault", "injected"]

#: What can fail, and with what. ``short`` is a write of half of it, on a disk that is full for the rest.
CALLS = {
    "open": errno.EIO,
    "write": errno.ENOSPC,
    "short": errno.ENOSPC,
    "fsync": errno.EIO,
    "close": errno.EIO,
    "stat": errno.EIO,
    "lstat": errno.EIO,
    "fstat": errno.EIO,
    "replace": errno.EIO,
    "rename": errno.EIO,
    "unlink": errno.EIO,
    "mkdir": errno.ENOSPC,
    "ftruncate": errno.EIO,
    "read": errno.EIO,
}


class Fault:
    """Fails one call, and counts those there were.

    Args:
        call: A key of :data:`CALLS`.
        root: The folder whose files count.
        at: Which call fails, from 1; 0 for none.

    Attributes:
        calls: How many there were.
    """

    def __init__(self, call: str, root: str, at: int = 0) -> None:
        self.call, self.root, self.at = call, root, at
        self.calls = 0

    @property
    def met(self) -> bool:
        """Whether the call that fails was reached."""
        return bool(self.at) and self.calls >= self.at

    def about(self, thing: Any) -> bool:
        """Whether a path, or an open file, is one of those that count."""
        if isinstance(thing, int):
            try:
                thing = os.readlink(f"/proc/self/fd/{thing}")
            except OSError:
                return False
        return os.fspath(thing).startswith(self.root)

    def wrap(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """The function that stands in for the system's."""
        error = CALLS[self.call]

        def called(thing: Any, *args: Any, **kwargs: Any) -> Any:
            if not self.about(thing):
                return real(thing, *args, **kwargs)
            self.calls += 1
            if self.call == "short" and self.at and self.calls == self.at + 1:
                raise OSError(error, os.strerror(error))
            if self.calls != self.at:
                return real(thing, *args, **kwargs)
            if self.call == "short":
                data = args[0]
                return real(thing, data[: max(1, len(data) // 2)], *args[1:], **kwargs)
            if self.call == "close":
                real(thing, *args, **kwargs)  # the system lets go of it, whatever it says
            raise OSError(error, os.strerror(error))

        return called


@contextmanager
def injected(call: str, root: str, at: int = 0) -> Iterator[Fault]:
    """Have one call fail.

    Args:
        call: A key of :data:`CALLS`.
        root: The folder whose files count.
        at: Which call fails, from 1; 0 for none, to count them.
    """
    fault = Fault(call, root, at)
    name = "write" if call == "short" else call
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, fault.wrap(getattr(os, name)))
        yield fault
