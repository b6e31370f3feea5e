from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


def test_without_the_button_nobody_reads_its_words_in_the_database(db: Database) -> None:
    """They may be what a person asked, and no row tells whose they are."""
    key = buttons.keep(db, "石桥镇2023年收到多少申请，我叫王二麻子")
    with db.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM button").all()
    assert len(rows) == 1
    assert "王二麻子" not in repr(rows)
    assert key not in repr(rows)
    assert "王二麻子".encode().hex() not in repr(rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_whatever_a_button_says_it_says_again(db: Database, words: str) -> None:
    assert buttons.recall(db, buttons.keep(db, words)) == words


def test_what_buttons_said_in_the_release_before_they_say_still_and_nobody_else_can_read_it(
    tmp_path: Path,
) -> None:
    url, words = f"sqlite:///{tmp_path / 'test.db'}", "云溪县石桥镇人民政府2023年收到多少申请" * 3
    db = Database.open(url)
    key = sha256(words.encode()).hexdigest()[:24]
    with db.writing() as connection:
        connection.exec_driver_sql("INSERT INTO button VALUES (?, ?)", (key, words))
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0014'")
    db.close()
    newer = Database.open(url)
    assert buttons.recall(newer, key) == words
    with newer.reading() as connection:
        assert "石桥镇" not in repr(connection.exec_driver_sql("SELECT * FROM button").all())
    newer.close()
