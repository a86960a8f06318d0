"""Kill it anywhere: the registers are the old ones or the new ones, for a reader at once and for the next taking in."""

import multiprocessing
import shutil
import time
from functools import partial
from pathlib import Path

import pytest

from analysis.press.base.files import ARRIVED, ARRIVING
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.accept import ingest_and_accept
from analysis.press.ingest.stages import Given
from analysis.press.ingest.stored_editions import stored_editions
from analysis.press.registers.edition_figures import read_figures
from analysis.press.registers.reading import read_registers
from analysis.press.registers.register_files import only_one, register_bytes
from analysis.study.registers.tables import TABLES
from tests.killed import killed_at

from .conftest import HMCTS_ROWS, contents

FORK = multiprocessing.get_context("fork")


def _ingest(path, folder):
    ingest_and_accept([path], Given(anyway="made up"), folder)


def _seen(folder):
    """What a reader of the registers sees, without tidying."""
    registers = {name: register_bytes(folder, f"{name}.csv") for name in TABLES}
    figures = {
        edition.kept_as: len(read_figures(folder, edition.kept_as)) for edition in stored_editions(folder)
    }
    return registers, figures


@pytest.mark.slow
def test_killed_at_any_step_the_registers_are_the_old_or_the_new(hmcts, data, tmp_path):
    first, second = hmcts(HMCTS_ROWS[:2], name="first.csv"), hmcts(name="second.csv")
    ingest_and_accept([first], Given(anyway="made up"), data)
    old, old_files = _seen(data), contents(data)
    whole = tmp_path / "whole"
    shutil.copytree(data, whole)
    ingest_and_accept([second], Given(anyway="made up"), whole)
    new, new_files = _seen(whole), contents(whole)
    assert old != new

    endings = []
    for step in range(500):
        folder = tmp_path / f"killed-{step}"
        shutil.copytree(data, folder)
        if not killed_at(step, partial(_ingest, second, folder), folder):
            break
        seen = _seen(folder)
        assert seen in (old, new), f"killed at step {step}"
        endings.append(seen == new)
        with only_one(folder):
            pass
        assert contents(folder) == (new_files if endings[-1] else old_files)
        assert not (folder / ARRIVING).exists()
        assert not (folder / ARRIVED).exists()
        if step % 8 == 0:
            read_registers(folder)
            ingest_and_accept([second], Given(anyway="made up"), folder)
            assert contents(folder) == new_files
        shutil.rmtree(folder)
    assert endings == sorted(endings)
    assert endings.count(False) > 5
    assert endings.count(True) > 3


def test_a_reader_sees_the_new_registers_while_they_wait_to_be_moved_home(data):
    with only_one(data) as transaction:
        transaction.beside("sources.csv").write_bytes(b"new")
        assert register_bytes(data, "sources.csv") != b"new"
        transaction.tidy = lambda: None
        transaction.commit()
        assert (data / "sources.csv").read_bytes() != b"new"
        assert register_bytes(data, "sources.csv") == b"new"
    with only_one(data):
        assert (data / "sources.csv").read_bytes() == b"new"


def test_what_was_not_committed_is_thrown_away(data):
    before = contents(data)
    with pytest.raises(RuntimeError), only_one(data) as transaction:
        transaction.beside("sources.csv").write_bytes(b"new")
        raise RuntimeError
    assert contents(data) == before
    assert not (data / ARRIVING).exists()


def _hold(folder, ready, seconds):
    with only_one(folder):
        ready.set()
        time.sleep(seconds)


def test_a_second_process_that_has_waited_long_enough_is_told_so(data):
    ready = FORK.Event()
    process = FORK.Process(target=_hold, args=(data, ready, 60))
    process.start()
    try:
        assert ready.wait(30)
        with pytest.raises(ProblemsFoundError) as error, only_one(data, wait_seconds=0.2):
            pass
        assert error.value.problems[0].found == "another process that is taking in files"
    finally:
        process.kill()
        process.join()
    with only_one(data, wait_seconds=0.2):
        pass


@pytest.mark.whole
def test_processes_that_take_in_at_the_same_time_lose_nothing(hmcts, data):
    files = [
        hmcts([(f"{month} 2025", *HMCTS_ROWS[0][1:])], name=f"{month}.csv")
        for month in ("Jan", "Feb", "Mar", "Apr")
    ]
    processes = [FORK.Process(target=_ingest, args=(path, data)) for path in files]
    for process in processes:
        process.start()
    while any(process.is_alive() for process in processes):
        registers = read_registers(data)
        named = set(registers["editions"]["source_id"])
        assert named <= set(registers["sources"]["source_id"])
        assert named <= set(registers["observations"]["source_id"])
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    assert len(stored_editions(data)) == 4


def test_a_folder_that_cannot_be_written_is_a_problem_and_no_traceback(tmp_path):
    blocked = tmp_path / "data"
    blocked.write_text("in the way")
    with pytest.raises(ProblemsFoundError) as error, only_one(blocked):
        pass
    assert error.value.problems[0].expected == "a folder that can be written"


def test_a_disk_that_fills_up_names_the_folder_and_leaves_nothing(tmp_path):
    with (
        pytest.raises(OSError, match="No space") as error,
        only_one(tmp_path),
        Path("/dev/full").open("wb", 0) as full,
    ):
        full.write(b"figures")
    assert error.value.filename == str(tmp_path)
    assert list(tmp_path.iterdir()) == []
