"""Waiting for what was begun in the background, and for what was opened to be on the screen."""

import asyncio
from contextlib import suppress
from typing import Any

from textual.app import ScreenStackError
from textual.screen import Screen
from textual.worker import Worker, WorkerCancelled, WorkerFailed

__all__ = ["wait_for_worker", "wait_until_drawn"]

#: Seconds within which what was just opened is on the screen.
_DRAWN_WITHIN = 0.1


async def wait_for_worker(worker: Worker[Any]) -> None:
    """Wait until a worker has ended, however it did; what went wrong is told elsewhere.

    Args:
        worker: Which.
    """
    with suppress(WorkerFailed, WorkerCancelled):
        await worker.wait()


async def wait_until_drawn(screen: Screen[Any]) -> None:
    """Wait until what was just opened is on the screen, before a thread is begun that reads for it.

    A thread takes every other turn, so that a form or screen beside it would take twice as long to be there. What is
    closed meanwhile is never drawn, and is not waited for.

    Args:
        screen: The screen that is shown.
    """
    with suppress(TimeoutError, ScreenStackError):
        async with asyncio.timeout(_DRAWN_WITHIN):
            await screen.wait_for_refresh()
