"""What Telegram refuses: markup, lengths, keyboards, command names.

The sentences are Telegram's own, so that a bot that looks at them meets what it will meet. Where
Telegram is lenient (a bare `&`, nested code) these rules are stricter: what passes here passes
there.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
CALLBACK_BYTES = 64
DOWNLOAD_BYTES = 20_000_000
ENTITIES = 100
COPIED = 256
INLINE_RESULTS = 50
INLINE_QUERY = 256

_PLAIN_TAGS = frozenset("b strong i em u ins s strike del code pre tg-spoiler".split())  # noqa: SIM905
_ALONE = {"code": "code", "pre": "pre", "blockquote": "blockquote"}
_PIECE = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-z][a-z0-9-]*)(?P<attributes>[^<>]*)>|&(?P<entity>#?\w+);|(?P<bare>[<&])"
)
_ATTRIBUTES = {
    "a": re.compile(r'\s+href="[^"<>]*"'),
    "blockquote": re.compile(r"(\s+expandable)?"),
    "code": re.compile(r'(\s+class="language-[\w+-]+")?'),
    "span": re.compile(r'\s+class="tg-spoiler"'),
}
_NAMED = frozenset({"lt", "gt", "amp", "quot"})


class ApiError(Exception):
    """An answer with ok=false."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(description: str) -> ApiError:
    """A refusal of what was sent (400)."""
    return ApiError(400, f"Bad Request: {description}")


def units(text: str) -> int:
    """The length of a text as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text after entity parsing: what is read, and the tags that were drawn over it."""

    text: str
    tags: tuple[str, ...]


def parse_html(markup: str) -> Parsed:
    """Read Telegram's HTML; ApiError (400) where it does not parse."""
    text: list[str] = []
    tags: list[str] = []
    stack: list[str] = []
    position = 0
    for piece in _PIECE.finditer(markup):
        text.append(markup[position : piece.start()])
        position = piece.end()
        if piece["bare"]:
            raise _unparsable(f"Unescaped {piece['bare']} at offset {piece.start()}")
        if piece["entity"]:
            text.append(_character(piece["entity"]))
        elif piece["end"]:
            _close(stack, piece["tag"], piece.start())
        else:
            _open(stack, piece["tag"], piece["attributes"], piece.start())
            tags.append(piece["tag"])
    text.append(markup[position:])
    if stack:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{stack[-1]}"')
    return Parsed("".join(text), tuple(tags))


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _character(entity: str) -> str:
    if not entity.startswith("#") and entity not in _NAMED:
        raise _unparsable(f'Unknown entity "&{entity};"')
    return html.unescape(f"&{entity};")


def _open(stack: list[str], tag: str, attributes: str, offset: int) -> None:
    if tag not in _PLAIN_TAGS and tag not in _ATTRIBUTES:
        raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {offset}')
    allowed = _ATTRIBUTES.get(tag, re.compile(""))
    if not allowed.fullmatch(attributes.rstrip()):
        raise _unparsable(f'Unexpected attributes of tag "{tag}" at byte offset {offset}')
    if _ALONE.get(tag) in stack or "code" in stack or ("pre" in stack and tag != "code"):
        raise _unparsable(f'Tag "{tag}" must not be nested at byte offset {offset}')
    stack.append(tag)


def _close(stack: list[str], tag: str, offset: int) -> None:
    if not stack:
        raise _unparsable(f"Unexpected end tag at byte offset {offset}")
    expected = stack.pop()
    if expected != tag:
        raise _unparsable(
            f'Unmatched end tag at byte offset {offset}, expected "</{expected}>", found "</{tag}>"'
        )


def message_text(raw: str, parse_mode: str | None) -> Parsed:
    """The text of a message; ApiError where it is empty, too long or does not parse."""
    parsed = _marked_up(raw, parse_mode)
    if not parsed.text.strip():
        raise bad_request("message text is empty")
    if units(parsed.text) > TEXT_UNITS:
        raise bad_request("message is too long")
    return parsed


def caption(raw: str, parse_mode: str | None) -> Parsed:
    """The caption of a file, which may be empty."""
    parsed = _marked_up(raw, parse_mode)
    if units(parsed.text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return parsed


def _marked_up(raw: str, parse_mode: str | None) -> Parsed:
    try:
        raw.encode("utf-8")
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    if not parse_mode:
        return Parsed(raw, ())
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    parsed = parse_html(raw)
    if len(parsed.tags) > ENTITIES:
        raise bad_request("too many entities")
    return parsed


def keyboard(raw: str | None) -> dict[str, Any] | None:
    """An inline keyboard; ApiError where a button has no text or too much data."""
    if not raw:
        return None
    markup: dict[str, Any] = json.loads(raw)
    for row in markup.get("inline_keyboard", []):
        for button in row:
            if not button.get("text", "").strip():
                raise bad_request(
                    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
                )
            if "copy_text" in button and not 1 <= len(button["copy_text"].get("text", "")) <= COPIED:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
            if (
                "url" not in button
                and "copy_text" not in button
                and not 1 <= len(button.get("callback_data", "").encode()) <= CALLBACK_BYTES
            ):
                raise bad_request("BUTTON_DATA_INVALID")
    return markup


def commands(raw: str) -> list[dict[str, str]]:
    """A command menu; ApiError where a name or description is not allowed."""
    menu: list[dict[str, str]] = json.loads(raw)
    for entry in menu:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", entry["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(entry["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    if len(menu) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return menu


def inline_results(raw: str, button: str) -> dict[str, Any]:
    """What is offered for an inline query; ApiError where an id is long or twice, or a text is refused."""
    results: list[dict[str, Any]] = json.loads(raw or "[]")
    if len(results) > INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    identities = [result["id"] for result in results]
    if any(not 1 <= len(one.encode()) <= CALLBACK_BYTES for one in identities):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(identities)) < len(identities):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        if not result.get("title", "").strip():
            raise bad_request("ARTICLE_TITLE_EMPTY")
        content = result["input_message_content"]
        result["parsed"] = message_text(content["message_text"], content.get("parse_mode"))
        markup = keyboard(json.dumps(result["reply_markup"])) if "reply_markup" in result else None
        if any(
            "callback_data" in button for row in (markup or {}).get("inline_keyboard", []) for button in row
        ):
            raise bad_request("a button of an inline message would come without a chat: none of ours does")
    start = json.loads(button).get("start_parameter", "") if button else ""
    if button and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start):
        raise bad_request("START_PARAM_INVALID")
    return {"results": results, "button": json.loads(button) if button else None}
