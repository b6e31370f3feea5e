"""The language of menus and wording that a chat chooses: 简体, 正體, English."""

from __future__ import annotations

from bot.ask.fold import fold
from bot.ask.script import Script, script
from bot.message import Button, Line, Message, Style, Tap
from bot.person import Person
from bot.reply.answer import in_script, traditional
from bot.reply.english import in_english, note
from parser.characters import simplify
from storage import languages
from storage.database import Database
from storage.languages import Language

_LABELS = {Language.SIMPLIFIED: "简体", Language.TRADITIONAL: "正體", Language.ENGLISH: "English"}
_NAMES = {
    Language.SIMPLIFIED: ("简体", "简体中文", "简中", "简", "中文", "汉语", "zh", "zh-hans", "zh-cn"),
    Language.TRADITIONAL: ("正体", "正体中文", "繁体", "繁体中文", "繁中", "繁", "zh-hant", "zh-tw", "zh-hk"),
    Language.ENGLISH: ("english", "英文", "英语", "en"),
}
_CHOSEN = {
    Language.SIMPLIFIED: "好的，以后这里的菜单和用语都用简体。",
    Language.TRADITIONAL: "好的，以後這裡的選單和用語都用正體；年報的原文照樣引用。",
    Language.ENGLISH: "Done: menu, help and fixed wording are in English here.",
}


class Languages:
    """What each chat chose, and messages worded accordingly."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def choose(self, person: Person, argument: str) -> Message:
        """Choose by name; without one that we know, the choices."""
        wanted = fold(argument)
        language = next((one for one, names in _NAMES.items() if wanted in names), None)
        if language is None:
            head = f"没有“{argument}”这种选择。" if argument else ""
            return Message(
                (
                    Line(f"{head}菜单和用语用哪一种？年报里的数字和原文不变。"),
                    Line(f"Menu and wording in which language? {note()}", Style.FAINT),
                ),
                (tuple(Button(label, f"/lang {label}", Tap.REPLACES) for label in _LABELS.values()),),
            )
        languages.choose(self._db, person.channel, person.chat, language)
        lines = [Line(_CHOSEN[language])]
        if language is Language.ENGLISH:
            lines.append(Line(note(), Style.FAINT))
        others = (one for one in Language if one is not language)
        row = tuple(Button(_LABELS[one], f"/lang {_LABELS[one]}", Tap.REPLACES) for one in others)
        return Message(tuple(lines), (row,))

    def of(self, channel: str, chat: str) -> Language | None:
        """The language of a chat; None where it never chose and is answered as it writes."""
        return languages.chosen(self._db, channel, chat)

    def worded(self, channel: str, chat: str, message: Message) -> Message:
        """A message of ours in the language of the chat."""
        return _worded(message, self.of(channel, chat))

    def heard(self, person: Person, text: str) -> str:
        """A text as it is to be understood: where 简体 was chosen the answer is in it, however one writes."""
        if script(text) is Script.TRADITIONAL and self.of(person.channel, person.chat) is Language.SIMPLIFIED:
            return simplify(text)
        return text

    def answered(self, person: Person, message: Message, asked: str, before: Language | None) -> Message:
        """A reply in the language of the chat, else in the characters of what was asked.

        `before` is the language from before the reply: where it was just forgotten, that is told in it.
        """
        language = self.of(person.channel, person.chat) or before
        return in_script(message, asked) if language is None else _worded(message, language)


def _worded(message: Message, language: Language | None) -> Message:
    match language:
        case Language.TRADITIONAL:
            return traditional(message)
        case Language.ENGLISH:
            return in_english(message)
    return message
