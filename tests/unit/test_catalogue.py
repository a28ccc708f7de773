"""The Dutch catalogue is complete and the compiled one is as new as its source."""

from babel.messages.mofile import read_mo

from tools import catalogue


def test_nothing_is_missing_fuzzy_or_left_over() -> None:
    assert list(catalogue.problems()) == []


def test_the_compiled_catalogue_says_what_the_source_says() -> None:
    for po in catalogue.catalogues():
        with po.with_suffix(".mo").open("rb") as file:
            compiled = {(m.context, str(m.id)): m.string for m in read_mo(file) if m.id}
        source = {(m.context, str(m.id)): m.string for m in catalogue.load(po) if m.id}
        assert {key: _plain(text) for key, text in compiled.items()} == {
            key: _plain(text) for key, text in source.items()
        }


def _plain(text: object) -> object:
    return list(text) if isinstance(text, tuple | list) else text
