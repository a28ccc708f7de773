"""Where a notice leads."""

from kring.insight.attention.notice import Notice, NoticeKind
from kring.tui.components.lists.block_view import Target

__all__ = ["LOOKS", "find_notice_target"]

#: The notices that lead into a look.
LOOKS = frozenset({NoticeKind.LOOK, NoticeKind.DRAFT, NoticeKind.FOLLOW_UP})


def find_notice_target(notice: Notice) -> Target:
    """Find where a notice leads: the thing it is about, in its place."""
    table, id_ = notice.thing
    if table == "entries":
        return Target("journal", id_)
    if table == "reviews":
        return Target("review", id_)
    return Target(table, id_)
