"""Taking new changes into a table that was read before."""

from kring.storage.codec import Record
from kring.storage.replay import Key, Table, apply_records
from kring.storage.tables import INDEX, ops_about

__all__ = ["apply_incremental"]


def apply_incremental(table: Table, name: str, news: list[tuple[Key, str, Record]]) -> set[str] | None:
    """Take new changes into a table.

    Args:
        table: Where; altered.
        name: Its name.
        news: Changes in order.

    Returns:
        The ids touched; None, and nothing altered, when an older change is among them that needs the table to be read
        anew: it is about something known already, about which later changes may have been applied.
    """
    index = INDEX[name]
    wanted = [
        (key, own, record, ids)
        for key, own, record in news
        if INDEX[own] <= index and (ids := {op["id"] for op in ops_about(record, own, name)})
    ]
    if any(key <= table.newest and any(map(table.knows, ids)) for key, _own, _record, ids in wanted):
        return None
    touched: set[str] = set()
    for key, own, record, ids in wanted:
        apply_records(table, [record], own, name)
        table.newest = max(table.newest, key)
        touched |= ids
    return touched
