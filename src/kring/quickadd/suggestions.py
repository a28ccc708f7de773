"""Whom or what someone may have meant by a name that is not in the journal."""

from collections.abc import Iterable

from kring.quickadd.lexicon import KnownName, Lexicon, normalize_name

__all__ = ["count_slips", "find_nearest_people", "is_another_name", "nearest_circles"]

_LONGEST = 40


def find_nearest_people(name: str, lexicon: Lexicon, limit: int = 3) -> tuple[KnownName, ...]:
    """The people whose name is most like what was typed, for "did you mean".

    Args:
        name: What was typed.
        lexicon: Whom it could mean.
        limit: How many at most; 0 or more.

    Returns:
        Those whose name, or a word of it, begins with what was typed or is one slip of the finger away from it (two,
        when it has five letters or more); the best first, those who are active before those who are not.
    """
    wanted = normalize_name(name)[:_LONGEST]
    if not wanted or limit < 1:
        return ()
    slips = _count_allowed_slips(wanted)
    best: dict[KnownName, int] = {}
    for length, words in lexicon.words().items():
        if length < len(wanted) - slips:
            continue
        near = length <= len(wanted) + slips
        for word, owners in words.items():
            if word.startswith(wanted):
                distance = 1 if len(wanted) > 1 else slips + 1
            else:
                distance = count_slips(wanted, word, slips) if near else slips + 1
            if distance <= slips:
                for one in owners:
                    best[one] = min(distance, best.get(one, distance))
    return _rank_names(best, limit)


def nearest_circles(name: str, lexicon: Lexicon, limit: int = 3) -> tuple[KnownName, ...]:
    """The circles whose name is most like what was typed; see :func:`find_nearest_people`."""
    wanted = normalize_name(name)[:_LONGEST]
    slips = _count_allowed_slips(wanted)
    best: dict[KnownName, int] = {}
    for whole, one in lexicon.circle_names() if wanted else ():
        for word in (whole, *whole.split(" ")):
            distance = count_slips(wanted, word, slips)
            if distance <= slips:
                best[one] = min(distance, best.get(one, distance))
    return _rank_names(best, limit)


def is_another_name(before: str, now: str, aliases: Iterable[str] = ()) -> bool:
    """Whether someone who is called something else now would no longer be found by the name they had.

    Args:
        before: The full name until now.
        now: The full name from now on; without a word in it, the question does not arise.
        aliases: What they are called besides.

    Returns:
        False also where the two differ by a slip of the finger: nobody goes on saying a misspelling.
    """
    old, new = normalize_name(before), normalize_name(now)
    if not new or old in {normalize_name(alias) for alias in aliases}:
        return False
    if set(old.split()) <= set(new.split()):
        return False
    return count_slips(old[:_LONGEST], new[:_LONGEST], _count_allowed_slips(old)) > _count_allowed_slips(old)


def _count_allowed_slips(wanted: str) -> int:
    return 1 if len(wanted) < 5 else 2


def _rank_names(best: dict[KnownName, int], limit: int) -> tuple[KnownName, ...]:
    ranked: Iterable[KnownName] = sorted(best, key=lambda one: (best[one], not one.active, len(one.name), one.name))
    return tuple(ranked)[:limit]


def count_slips(a: str, b: str, most: int) -> int:
    """How many letters to change, add, drop or swap to make one word of another; ``most + 1`` when it is more.

    Args:
        a: A word.
        b: Another one.
        most: The most that matter; 1 or more.
    """
    if abs(len(a) - len(b)) > most or not _worth_a_look(a, b, most):
        return most + 1
    earlier: list[int] = []
    previous = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        earlier, previous = previous, row
    return previous[-1]


def _worth_a_look(a: str, b: str, most: int) -> bool:
    """Whether two words begin or end alike: a cheap look before the thorough one.

    A slip leaves what stands before it or after it as it was, so with one slip the longer of the two agreeing ends is
    at least half the word, less one for two letters that were swapped; with two, a third.
    """
    shorter = min(len(a), len(b))
    needed = shorter // 2 - 1 if most == 1 else shorter // (most + 1)
    if needed < 1:
        return bool(a and b) and (a[0] == b[0] or a[-1] == b[-1] or sorted(a) == sorted(b))
    return a[:needed] == b[:needed] or a[-needed:] == b[-needed:]
