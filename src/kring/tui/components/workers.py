"""Waiting for what was begun in the background."""

from contextlib import suppress
from typing import Any

from textual.worker import Worker, WorkerCancelled, WorkerFailed

__all__ = ["wait_for_worker"]


async def wait_for_worker(worker: Worker[Any]) -> None:
    """Wait until a worker has ended, however it did; what went wrong is told elsewhere.

    Args:
        worker: Which.
    """
    with suppress(WorkerFailed, WorkerCancelled):
        await worker.wait()
