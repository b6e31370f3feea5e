from __future__ import annotations

from pathlib import Path

from storage import buttons
from storage.database import Database


def test_the_words_of_a_button_outlive_the_process(tmp_path: Path) -> None:
    url, words = f"sqlite:///{tmp_path / 'test.db'}", "云溪县石桥镇人民政府2023年收到多少申请" * 3
    first = Database.open(url)
    key = buttons.keep(first, words)
    assert buttons.keep(first, words) == key
    first.close()
    second = Database.open(url)
    assert buttons.recall(second, key) == words
    assert buttons.recall(second, "0" * 24) is None
    second.close()
