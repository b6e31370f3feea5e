import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.tokens import domain_words, version, with_jieba, with_rjieba, words

PROSE = (
    "全年通过门户网站和微信公众号主动公开政府信息1,286条，其中政策解读12篇、图解3篇，公众号关注人数约6.8万人。"
    "严格执行“三审三校”，依申请公开办结率100%，比上年提高3.5个百分点；松溉镇、九亭镇、郭店镇均无结转。"
    "电话：023-4956 1234，邮箱 zwgk@example.gov.cn；GDP、APP、Wi-Fi 与ＡＢＣ全角并存。\n"
    "因行政复议被纠正0件，行政诉讼1件；收取信息处理费43.788万元。〇 㐂 𠮷 é ½ ① emoji🙂 结束"
)

# A dictionary is loaded once for all examples.
rust, reference = cache(with_rjieba), cache(with_jieba)


def test_rjieba_cuts_as_jieba_does() -> None:
    pytest.importorskip("rjieba", reason="rjieba has no wheel for this platform")
    assert rust()(PROSE) == reference()(PROSE)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from([*PROSE, "\x00", "\t", '"', "*"]), max_size=40))
def test_rjieba_cuts_as_jieba_does_in_any_order_of_characters(text: str) -> None:
    pytest.importorskip("rjieba", reason="rjieba has no wheel for this platform")
    assert rust()(text) == reference()(text)


def test_a_word_of_the_field_is_a_word_alone_and_in_a_sentence() -> None:
    for word in domain_words():
        assert word in words(word)
        assert word in words(f"加强{word}，做好工作")


def test_a_word_inside_a_longer_word_is_found_too() -> None:
    assert {"公众号", "微信公众号"} <= set(words("微信公众号"))


def test_punctuation_is_no_word() -> None:
    assert words("，。 —— “”\x00\n?!") == []


@given(st.text())
@settings(deadline=None)
def test_any_text_can_be_cut(text: str) -> None:
    assert all(word for word in words(text))


def test_text_that_is_no_valid_unicode_can_be_cut() -> None:
    assert "公开" in words("公开\ud800")


def test_the_version_names_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    monkeypatch.setattr("storage.tokens.domain_words", lambda: ("别的词",))
    assert version() != before


def test_importing_storage_loads_no_dictionary_and_cutting_is_silent() -> None:
    program = (
        "import sys, storage.reports, storage.passages, storage.tokens as tokens;"
        "assert 'jieba' not in sys.modules and 'rjieba' not in sys.modules;"
        "print(len(tokens.with_jieba()('政务公开')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert int(done.stdout) > 0
