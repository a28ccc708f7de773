"""The ecogram as a file: plain SVG that opens anywhere, whatever people are called."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring import i18n
from kring.insight.ecogram import Ecogram, Lately, Much, Part, Tie
from kring.insight.ecosvg import svg
from kring.model.kinds import Ring

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
    return Ecogram(on=TODAY, ties=ties, parts=(Part(id="c", name=names[0] if names else "Circle"),))


def texts(drawn: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_text(name: str) -> None:
    drawn = svg(picture(name, name, name, name), circle="c")
    root = ET.fromstring(drawn.encode("utf-8"))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= ELEMENTS
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", drawn)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=30))
def test_the_file_is_xml_whatever_people_are_called(names: list[str]) -> None:
    root = ET.fromstring(svg(picture(*names)).encode("utf-8"))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= ELEMENTS


def test_it_fetches_nothing_and_runs_nothing() -> None:
    drawn = svg(picture("Anna", "Bram"))
    assert drawn.count("http") == 1  # the name of the language it is written in
    for word in ("href", "url(", "script", "style", "@import", "foreignObject", "onload"):
        assert word not in drawn


@pytest.mark.parametrize(("lang", "day"), [("en", "Monday 23 November 2026"), ("nl", "maandag 23 november 2026")])
def test_title_and_legend_are_in_the_language_of_the_interface(lang: str, day: str) -> None:
    i18n.use(lang)
    root = ET.fromstring(svg(picture("Anna")))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    assert (root.findtext(f"{SVG}title") or "") == f"Ecogram, {day}"
    assert root.findtext(f"{SVG}desc")
    assert i18n._("important") in texts(svg(picture("Anna")))


def test_the_ground_is_light_and_of_the_whole_sheet() -> None:
    root = ET.fromstring(svg(picture("Anna")))
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert (ground.get("width"), ground.get("fill")) == (root.get("width"), "#faf6ef")


def test_a_strained_line_is_a_zigzag_and_the_others_are_straight() -> None:
    legend = svg(picture()).count("<polyline")
    assert svg(picture("Anna", "Bram")).count("<polyline") == legend
    assert svg(picture("Anna", "Bram", strained=True)).count("<polyline") == legend + 2


def test_everyone_with_room_is_named_and_one_circle_is_in_the_title() -> None:
    drawn = svg(picture("Anna", "Bram"), circle="c")
    assert {"Anna", "Bram", "Ecogram · Anna"} <= set(texts(drawn))


def test_the_same_people_give_the_same_file() -> None:
    assert svg(picture("Anna", "Bram")) == svg(picture("Anna", "Bram"))
