"""The ecogram as a file: plain SVG that opens anywhere, whatever people are called."""

import datetime as dt
import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring import i18n
from kring.insight.ecogram.gaps import Box, short_of, split_line_by_boxes
from kring.insight.ecogram.graph import Ecogram, EcogramCircle, Lately, Much, Tie
from kring.insight.ecogram.svg import _measure_width, draw_ecogram_svg
from kring.model.enums import Ring

TODAY = dt.date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"
SOME = Lately(line=Much.SOME, given=Much.SOME, received=Much.LITTLE)
#: All that is ever in the file.
ELEMENTS = {"svg", "title", "desc", "rect", "circle", "ellipse", "path", "line", "polyline", "polygon", "text"}
HOSTILE = (
    "</text><script>alert(1)</script>",
    '"><image href="http://example.org/x.png"/>',
    "<![CDATA[ ]]> &amp; &lol; <!-- -->",
    "a\x00b\x1b[2J\x07",
    "\u202eabc\ud800\ufffe\uffff",
    "👩\u200d👩\u200d👧 漢字",
)


def picture(*names: str, **fields: object) -> Ecogram:
    rings = [Ring.INNER, Ring.MIDDLE, Ring.OUTER, Ring.NONE]
    ties = tuple(
        Tie(id=str(number), name=name, ring=rings[number % 4], circles=("c",), lately=SOME, **fields)  # type: ignore[arg-type]
        for number, name in enumerate(names)
    )
    return Ecogram(on=TODAY, ties=ties, parts=(EcogramCircle(id="c", name=names[0] if names else "Circle"),))


def texts(drawn: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_text(name: str) -> None:
    drawn = draw_ecogram_svg(picture(name, name, name, name), circle="c")
    root = ET.fromstring(drawn.encode("utf-8"))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= ELEMENTS
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", drawn)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=30))
def test_the_file_is_xml_whatever_people_are_called(names: list[str]) -> None:
    root = ET.fromstring(draw_ecogram_svg(picture(*names)).encode("utf-8"))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= ELEMENTS


def test_it_fetches_nothing_and_runs_nothing() -> None:
    drawn = draw_ecogram_svg(picture("Anna", "Bram"))
    assert drawn.count("http") == 1  # the name of the language it is written in
    for word in ("href", "url(", "script", "style", "@import", "foreignObject", "onload"):
        assert word not in drawn


@pytest.mark.parametrize(("lang", "day"), [("en", "Monday 23 November 2026"), ("nl", "maandag 23 november 2026")])
def test_title_and_legend_are_in_the_language_of_the_interface(lang: str, day: str) -> None:
    i18n.use(lang)
    root = ET.fromstring(draw_ecogram_svg(picture("Anna")))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    assert (root.findtext(f"{SVG}title") or "") == f"Ecogram, {day}"
    assert root.findtext(f"{SVG}desc")
    assert i18n._("important") in texts(draw_ecogram_svg(picture("Anna")))


def test_the_ground_is_light_and_of_the_whole_sheet() -> None:
    root = ET.fromstring(draw_ecogram_svg(picture("Anna")))
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert (ground.get("width"), ground.get("fill")) == (root.get("width"), "#faf6ef")


def test_a_strained_line_is_a_zigzag_and_the_others_are_straight() -> None:
    legend = draw_ecogram_svg(picture()).count("<polyline")
    assert draw_ecogram_svg(picture("Anna", "Bram")).count("<polyline") == legend
    assert draw_ecogram_svg(picture("Anna", "Bram", strained=True)).count("<polyline") == legend + 2


def test_everyone_with_room_is_named_and_one_circle_is_in_the_title() -> None:
    drawn = draw_ecogram_svg(picture("Anna", "Bram"), circle="c")
    assert {"Anna", "Bram", "Ecogram · Anna"} <= set(texts(drawn))


def _boxes(root: ET.Element) -> list[tuple[float, float, float, float]]:
    """About where every text of the drawing is, narrow letters all through; not those of title and legend."""
    found = []
    for one in root.iter(f"{SVG}text"):
        x, y, size = (float(one.get(name, "12.5")) for name in ("x", "y", "font-size"))
        if y < 60 or x > 920 or one.get("fill") == "#ffffff":
            continue
        wide = 0.4 * size * len(one.text or "")
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[one.get("text-anchor", "start")]
        found.append((left, y - 0.7 * size, left + wide, y + 0.15 * size))
    return found


def _drawn(root: ET.Element) -> list[tuple[float, float]]:
    """Points along every line and arrow of the drawing, close together."""
    ways = [
        [tuple(float(one.get(f"{axis}{end}", "0")) for axis in "xy") for end in "12"] for one in root.iter(f"{SVG}line")
    ]
    for one in (*root.iter(f"{SVG}polyline"), *root.iter(f"{SVG}polygon")):
        corners = [tuple(map(float, pair.split(","))) for pair in one.get("points", "").split()]
        ways.append([*corners, corners[0]] if one.tag.endswith("polygon") else corners)
    return [
        (x1 + (x2 - x1) * step / 100, y1 + (y2 - y1) * step / 100)
        for way in ways
        for (x1, y1), (x2, y2) in pairwise(way)
        for step in range(101)
    ]


@pytest.mark.parametrize("strained", [False, True])
@pytest.mark.parametrize("number", [1, 4, 12, 24, 40])
def test_no_line_and_no_arrow_runs_through_a_name(number: int, strained: bool) -> None:
    calling = ("Anna", "Bartholomeus van der Meer", "Jo", "Sara Jansen", "Kees de Wit", "Þóra Ægisdóttir")
    root = ET.fromstring(draw_ecogram_svg(picture(*(calling[one % 6] for one in range(number)), strained=strained)))
    boxes = _boxes(root)
    assert len(boxes) >= number
    through = [
        (x, y) for x, y in _drawn(root) for left, top, right, bottom in boxes if left < x < right and top < y < bottom
    ]
    assert through == []


def test_a_line_has_gaps_where_something_is_written_and_the_rest_of_it_stays() -> None:
    boxes = [Box(40, -5, 60, 5), Box(50, -5, 70, 5), Box(80, 3, 90, 9)]
    assert split_line_by_boxes((0, 0), (100, 0), boxes, rim=2, least=4) == [((0, 0), (38, 0)), ((72, 0), (100, 0))]
    assert split_line_by_boxes((0, 0), (100, 0), boxes, rim=4, least=4) == [((0, 0), (36, 0)), ((94, 0), (100, 0))]
    assert split_line_by_boxes((0, 0), (100, 0), [], rim=4, least=4) == [((0, 0), (100, 0))]
    assert split_line_by_boxes((0, 0), (100, 0), [Box(-9, -9, 109, 9)], rim=0, least=4) == []


def test_a_line_to_someone_ends_before_their_own_name_where_that_is_in_its_way() -> None:
    own = Box(80, -5, 120, 5)
    assert short_of((0, 0), (100, 0), own, rim=4, least=20) == (76, 0)
    assert short_of((0, 0), (100, 0), own, rim=4, least=77) == (100, 0)
    assert short_of((0, 0), (70, 0), own, rim=4, least=20) == (70, 0)


def test_the_same_people_give_the_same_file() -> None:
    assert draw_ecogram_svg(picture("Anna", "Bram")) == draw_ecogram_svg(picture("Anna", "Bram"))


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_no_words_of_ours_run_off_the_paper(lang: str) -> None:
    i18n.use(lang)
    root = ET.fromstring(draw_ecogram_svg(picture("Anna")))
    wide = float(root.get("width", "0"))
    for one in root.iter(f"{SVG}text"):
        if one.get("text-anchor") is None and one.text:
            assert float(one.get("x", "0")) + _measure_width(one.text) <= wide, one.text
