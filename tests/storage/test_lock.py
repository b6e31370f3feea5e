import subprocess
import sys
from pathlib import Path

import pytest

from storage.errors import NoAccess
from storage.lock import AlreadyRunning, sole

ROOT = Path(__file__).parents[2]
HOLD = (
    "import sys; from storage.lock import sole\nwith sole(sys.argv[1]): print(flush=True); sys.stdin.read()"
)


def test_a_lock_is_held_once_and_free_again_afterwards(url: str) -> None:
    with sole(url):
        with pytest.raises(AlreadyRunning, match="另一个机器人进程"), sole(url):
            pass
        with pytest.raises(AlreadyRunning), sole(url):
            pass
    with sole(url):
        pass


def test_a_holder_that_was_killed_holds_nothing(url: str) -> None:
    command = [sys.executable, "-c", HOLD, url]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(AlreadyRunning), sole(url):
            pass
        holder.kill()
    with sole(url):
        pass


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoAccess), sole(f"sqlite:///{tmp_path / 'none' / 'test.db'}"):
        pass
