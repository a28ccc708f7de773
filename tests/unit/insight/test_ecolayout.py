"""The lay-out of the ecogram: everyone has a place of their own, and it is always the same one."""

import datetime as dt
import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.humanize import width
from kring.insight.ecogram.graph import Ecogram, EcogramCircle, Tie, make_ecogram
from kring.insight.ecogram.layout import ZONES, Frame, Picture, lay_out_ecogram, make_frame, truncate_text
from kring.insight.ecogram.navigation import find_item_at, find_nearest_place, list_tab_order
from kring.insight.ecogram.sectors import ALONE, OTHERS, make_sectors
from kring.model.circle import Circle, Membership
from kring.model.enums import CircleKind, Ring
from kring.model.person import Person

TODAY = dt.date(2026, 11, 23)
SIZES = ((30, 9), (60, 17), (80, 20), (99, 37), (120, 50))

names = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(
        [
            *("Anna", "Bram de Wit", "漢字" * 20, "n" * 200, "e\u0301" * 30),
            *("👩\u200d👩\u200d👧 thuis", "\x1b[2J", "a\u202eb"),
        ]
    ),
)


@st.composite
def journals(draw: st.DrawFn, most: int = 60) -> tuple[list[Person], list[Circle], list[Membership]]:
    circles = [
        Circle(id=f"c{number}", name=draw(names), kind=draw(st.sampled_from(CircleKind)))
        for number in range(draw(st.integers(0, 20)))
    ]
    people = [
        Person(id=f"p{number:04}", name=draw(names), ring=draw(st.sampled_from(Ring)))
        for number in range(draw(st.integers(0, most)))
    ]
    members = []
    if circles and people:
        pairs = st.tuples(st.sampled_from(people), st.sampled_from(circles))
        members = [Membership(person=p.id, circle=c.id) for p, c in draw(st.lists(pairs, max_size=most))]
    return people, circles, members


def laid_out(ecogram: Ecogram, size: tuple[int, int] = (80, 20), me: str = "me") -> Picture:
    named = {part.id: part.name for part in ecogram.parts}
    return lay_out_ecogram(ecogram, make_frame(*size), me=me, sign=lambda id_: named.get(id_, "no circle"))


def crowd(rings: Sequence[Ring], circle: str = "") -> Ecogram:
    ties = tuple(
        Tie(id=f"{number:04}", name=f"Person {number}", ring=ring, circles=(circle,) if circle else ())
        for number, ring in enumerate(rings)
    )
    parts = (EcogramCircle(id=circle, name="Circle"),) if circle else ()
    return Ecogram(on=TODAY, ties=tuple(sorted(ties, key=lambda t: (list(ZONES).index(t.ring), t.id))), parts=parts)


def written(picture: Picture) -> list[tuple[int, int, int]]:
    """Row, first column and columns of everything that is written; a mark and its name are one."""
    texts = [(s.y, min(s.x, s.left), width(s.label) + 2) for s in picture.spots]
    texts += [(s.y, s.x, width(s.text)) for s in picture.signs]
    texts += [(y, left, width(text)) for text, left, y in picture.captions]
    return [*texts, (picture.frame.cy, picture.me_left, width(picture.me))]


@settings(max_examples=60, deadline=None)
@given(journals(), st.sampled_from(SIZES))
def test_no_two_texts_share_a_cell_and_all_are_on_the_canvas(
    journal: tuple[list[Person], list[Circle], list[Membership]], size: tuple[int, int]
) -> None:
    picture = laid_out(make_ecogram(*journal, {}, TODAY), size)
    taken: set[tuple[int, int]] = set()
    for row, left, columns in written(picture):
        cells = {(x, row) for x in range(left, left + columns)}
        assert columns >= 1
        assert 0 <= row < size[1]
        assert left >= 0
        assert left + columns <= size[0]
        assert not cells & taken
        taken |= cells


@settings(max_examples=60, deadline=None)
@given(journals(), st.sampled_from(SIZES))
def test_everyone_is_drawn_in_their_own_ring_or_counted_exactly_once(
    journal: tuple[list[Person], list[Circle], list[Membership]], size: tuple[int, int]
) -> None:
    ecogram = make_ecogram(*journal, {}, TODAY)
    picture = laid_out(ecogram, size)
    shown = [spot.id for spot in picture.spots] + [id_ for sign in picture.signs for id_ in sign.hidden]
    assert sorted(shown) == sorted(tie.id for tie in ecogram.ties)
    for spot in picture.spots:
        least, most = ZONES[spot.tie.ring]
        assert least < picture.frame.radius(spot.x, spot.y) <= most


@settings(max_examples=40, deadline=None)
@given(journals(), st.randoms(use_true_random=False))
def test_the_order_in_which_people_come_does_not_matter(
    journal: tuple[list[Person], list[Circle], list[Membership]], chance: random.Random
) -> None:
    before = laid_out(make_ecogram(*journal, {}, TODAY))
    for shelf in journal:
        chance.shuffle(shelf)  # type: ignore[arg-type]
    assert laid_out(make_ecogram(*journal, {}, TODAY)) == before


@settings(max_examples=40, deadline=None)
@given(journals(), st.sampled_from(SIZES))
def test_the_tab_key_comes_by_everyone_who_is_drawn_and_by_every_edge(
    journal: tuple[list[Person], list[Circle], list[Membership]], size: tuple[int, int]
) -> None:
    picture = laid_out(make_ecogram(*journal, {}, TODAY), size)
    walk = list_tab_order(picture)
    assert sorted(walk) == sorted([s.id for s in picture.spots] + [s.id for s in picture.signs])
    rings = [list(ZONES).index(spot.tie.ring) for spot in picture.spots]
    assert rings == sorted(rings)


@pytest.mark.parametrize("size", SIZES)
def test_the_arrow_keys_alone_come_to_everyone_in_a_usual_journal(size: tuple[int, int]) -> None:
    rings = [Ring.INNER] * 5 + [Ring.MIDDLE] * 9 + [Ring.OUTER] * 10 + [Ring.NONE] * 3
    ties = tuple(
        Tie(id=f"{number:02}", name=f"Person {number}", ring=ring, circles=(f"c{number % 4}",))
        for number, ring in enumerate(rings)
    )
    parts = tuple(EcogramCircle(id=f"c{number}", name=f"Circle {number}") for number in range(4))
    picture = laid_out(Ecogram(on=TODAY, ties=ties, parts=parts), size)
    walk = list_tab_order(picture)
    seen, ahead = {walk[0]}, [walk[0]]
    while ahead:
        at = ahead.pop()
        for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            found = find_nearest_place(picture, at, *way)
            if found not in seen:
                seen.add(found)
                ahead.append(found)
    assert seen == set(walk)


def test_an_arrow_in_an_empty_picture_goes_nowhere() -> None:
    assert find_nearest_place(laid_out(Ecogram(on=TODAY)), "", 1, 0) == ""


def test_an_arrow_goes_in_its_own_direction_or_nowhere() -> None:
    picture = laid_out(crowd([Ring.INNER] * 3 + [Ring.MIDDLE] * 5 + [Ring.OUTER] * 6), (99, 37))
    places = {spot.id: (spot.x, spot.y) for spot in picture.spots}
    for at, (x, y) in places.items():
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            found = find_nearest_place(picture, at, dx, dy)
            if found != at and found in places:
                assert (places[found][0] - x) * dx + (places[found][1] - y) * dy > 0


def test_someone_new_moves_nobody() -> None:
    before = laid_out(crowd([Ring.INNER, Ring.MIDDLE, Ring.OUTER, Ring.OUTER]), (99, 37))
    after = laid_out(crowd([Ring.INNER, Ring.MIDDLE, Ring.OUTER, Ring.OUTER, Ring.OUTER]), (99, 37))
    assert {s.id: (s.x, s.y) for s in before.spots}.items() <= {s.id: (s.x, s.y) for s in after.spots}.items()
    assert len(after.spots) == len(before.spots) + 1


def test_two_thousand_people_are_drawn_from_the_inside_out_and_the_rest_is_counted() -> None:
    rings = [Ring.INNER] * 8 + [Ring.MIDDLE] * 20 + [Ring.OUTER] * 972 + [Ring.NONE] * 1000
    picture = laid_out(crowd(rings), (99, 37))
    drawn = [spot.tie.ring for spot in picture.spots]
    assert drawn.count(Ring.INNER) == 8
    assert drawn.count(Ring.MIDDLE) >= 12
    assert drawn.count(Ring.NONE) == 0
    assert len(drawn) <= 99 * 37 / 50 + 1
    (sign,) = picture.signs
    assert len(sign.hidden) == 2000 - len(drawn)
    assert sign.text == f"no circle & {len(sign.hidden)}"


def test_sectors_follow_the_circles_and_small_ones_share_one_when_there_are_too_many() -> None:
    parts = tuple(EcogramCircle(id=f"c{number}") for number in range(6))
    ties = tuple(
        Tie(id=f"{part.id}-{number}", ring=Ring.INNER, circles=(part.id,))
        for place_, part in enumerate(parts)
        for number in range(place_ + 1)
    )
    found = make_sectors(Ecogram(on=TODAY, ties=(*ties, Tie(id="x")), parts=parts), most=4)
    assert [sector.id for sector in found] == ["c4", "c5", OTHERS, ALONE]
    assert (found[0].start, found[-1].end) == (0.0, 1.0)
    assert all(a.end == b.start for a, b in pairwise(found))
    assert len(found[2].ties) == 1 + 2 + 3 + 4


def test_one_circle_has_the_whole_round() -> None:
    (sector,) = make_sectors(crowd([Ring.INNER] * 3, "c"), most=4)
    assert sector.whole
    assert make_sectors(Ecogram(on=TODAY, ties=(Tie(id="x", circles=("gone",)),)))[0].id == ALONE
    assert make_sectors(Ecogram(on=TODAY)) == ()


def test_the_circle_looks_round() -> None:
    for columns, rows in SIZES:
        within = make_frame(columns, rows)
        assert 2.0 <= within.rx / within.ry <= 2.25
        assert within.cx - within.rx >= 1
        assert within.cy - within.ry >= 0.5


def test_a_name_is_cut_with_an_ellipsis_and_never_in_the_middle_of_a_wide_sign() -> None:
    assert truncate_text("Anna", 4) == "Anna"
    assert truncate_text("Anna de Wit", 6) == "Anna…"
    assert truncate_text("漢字漢字", 4) == "漢…"
    assert width(truncate_text("漢字漢字", 5)) <= 5


def test_the_mouse_finds_who_stands_there() -> None:
    picture = laid_out(crowd([Ring.INNER, Ring.OUTER]), (99, 37))
    for spot in picture.spots:
        assert find_item_at(picture, spot.x, spot.y) == spot.id
        assert find_item_at(picture, spot.left + 1, spot.y) == spot.id
    for sign in picture.signs:
        assert find_item_at(picture, sign.x, sign.y) == sign.id
    assert find_item_at(picture, 0, 36) == ""


def test_a_canvas_too_narrow_for_names_of_circles_counts_in_the_corner() -> None:
    ecogram = crowd([Ring.NONE] * 40)
    picture = lay_out_ecogram(
        ecogram, Frame(20, 8, 9, 3, 9.4, 3.4, 9), me="me", sign=lambda _id: "a long name of a circle"
    )
    assert [sign.id for sign in picture.signs] in (["rest"], ["circle:"])
    assert len(picture.signs[0].hidden) == 40 - len(picture.spots)
