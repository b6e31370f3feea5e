"""Traditional characters in, traditional characters out; what is quoted stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot
from bot.ask import Asker
from bot.ask.fold import fold
from bot.ask.script import Script, in_traditional, script
from bot.reply.answer import answer_message
from parser.characters import pairs
from parser.forms.vocabulary import vocabulary
from tests.bot.ask.test_talk import talk

KEPT_WHOLE = (
    "真泛群私钟只制向准注占布系表致核余里于干修征范云合周才松面台志采须累秘千卷板出咨教旗逾荐吁局家升即回同咸"
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("石橋鎮2023年收到幾件申請", Script.TRADITIONAL),
        ("石桥镇2023年收到几件申请", Script.SIMPLIFIED),
        ("石桥镇2023年申請几件", Script.SIMPLIFIED),
        ("2023", Script.SIMPLIFIED),
    ],
)
def test_the_characters_of_a_text_are_those_of_most_of_it(text: str, wanted: Script) -> None:
    assert script(text) is wanted


def test_our_words_are_converted_and_quotations_are_not() -> None:
    text = "行政复议、答复、制发、规范性文件，出处：“办理结果总计”，《年报.docx》，属于并列"
    wanted = "行政復議、答覆、制發、規範性文件，出處：“办理结果总计”，《年报.docx》，屬於並列"
    assert in_traditional(text) == wanted


def test_who_asks_in_traditional_characters_is_answered_so(asker: Asker) -> None:
    (answer,) = talk(asker, "石橋鎮2023年收到幾件申請")
    assert "新收政府信息公開申請 14 件" in answer.headline
    assert [one.agency for one in answer.figures] == ["东川市云溪县石桥镇人民政府"]
    read = answer_message(answer).text
    assert "出處：表三“一、本年新收政府信息公开申请数量”行" in read
    again = [talk(asker, choice.question)[0].kind for choice in answer.choices]
    assert again == [talk(asker, fold(choice.question))[0].kind for choice in answer.choices]


def test_every_character_of_our_words_is_converted_or_known_to_stay() -> None:
    """A new word with a character that has several counterparts must be entered in traditional.toml."""
    root = Path(bot.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in root.rglob("*.py")]
    texts += [term.label + term.definition for term in vocabulary()]
    used = set(re.findall(r"[\u4e00-\u9fff]", "".join(texts)))
    ambiguous = {simplified for _, simplified in pairs()} & used
    stays = {one for one in ambiguous if in_traditional(one) == one}
    assert stays <= set(KEPT_WHOLE)
