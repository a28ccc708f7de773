"""What every test gets: a home of its own, English, and no animations."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kring import i18n
from tests.compiled import pytest_xdist_setupnodes  # noqa: F401 - a hook
from tests.figures import pytest_terminal_summary, tell_figure  # noqa: F401 - a hook, and a fixture
from tests.measured import pytest_sessionfinish  # noqa: F401 - a hook

# The machines the suite runs on are shared and slow at times: a deadline would test them, not kring.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("KRING_HYPOTHESIS", "default"))


#: What takes longest comes first, so that no processor is left with it alone when the others are done.
LONGEST = (
    "test_a_whole_worksheet_left_killed_continued_rounded_off_and_taken_back",
    "test_every_place_is_opened_and_timed_in_a_terminal",
    "test_killed_at_any_moment_it_is_the_old_or_the_new_journal",
    "test_the_full_screen_is_timed_in_a_terminal",
    "test_no_command_says_a_score_or_a_figure_that_sets_one_against_another",
    "test_adds_by_8_processes_are_all_there_once_and_shown_in_the_open_full_screen",
    "test_no_acknowledged_add_is_lost_over_kills_during_adds_and_compactions",
    "test_what_is_added_during_backups_and_restores_is_never_nowhere",
    "test_what_is_refused_takes_no_more_memory_than_is_bounded",
    "test_every_field_of_a_person",
    "test_the_first_day_and_the_next",
    "test_thousands_of_mutated_backups_are_refused_or_restored_exactly",
)


def pytest_xdist_auto_num_workers() -> int | None:
    """``-n auto``: most of the time a test waits for its app or for a child, so four of them share a processor."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return 4 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first, where they are handed out one by one (``--maxschedchunk 1``)."""
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(getattr(item, "originalname", item.name), len(order)))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Have the collector of cycles pass over what all tests are made of, which is there to stay, and look less often.

    What a test leaves in cycles, an app and its widgets, is let go of all the same, a little later.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the journal, settings or state of whoever runs it, also after ``monkeypatch.undo()``."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as ours:
        ours.setenv("HOME", str(home))
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            ours.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        for name in ("KRING_JOURNAL", "KRING_LANG", "KRING_DEBUG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
            ours.delenv(name, raising=False)
        ours.setenv("LANG", "C.UTF-8")
        ours.setenv("TEXTUAL_ANIMATIONS", "none")
        ours.setenv("KRING_AUTOBACKUP", "off")
        i18n.use("en")
        yield
        i18n.use("en")


@pytest.fixture
def journal_folder(tmp_path: Path) -> str:
    """Where a journal may be made; not there yet."""
    return str(tmp_path / "journal")
