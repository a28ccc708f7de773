"""The Dutch catalogue is complete and the compiled one is as new as its source."""

import gettext

from tools import catalogue


def test_nothing_is_missing_fuzzy_or_left_over() -> None:
    assert list(catalogue.problems()) == []


def test_the_compiled_catalogue_says_what_the_source_says() -> None:
    for po in catalogue.catalogues():
        with po.with_suffix(".mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        said = 0
        for message in catalogue.load(po):
            if not message.id:
                continue
            said += 1
            if isinstance(message.id, tuple):
                assert (compiled.ngettext(*message.id, 1), compiled.ngettext(*message.id, 2)) == tuple(message.string)
            elif message.context:
                assert compiled.pgettext(message.context, message.id) == message.string
            else:
                assert compiled.gettext(message.id) == message.string
        assert said > 100
