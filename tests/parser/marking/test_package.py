"""What surrounds the text of a Word file: other parts and comments stay, hostile files are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from lxml import etree

from parser.documents.limits import Limits
from parser.errors import Refusal, TooBig, Unreadable
from parser.marking.original import Original
from parser.marking.package import Remark, with_remarks
from parser.marking.span import Span
from tests.parser.documents.bombs import LAUGHS, packed
from tests.parser.marking.anchored import anchored, ranges

WHEN = datetime(2025, 1, 20, 8, 30, tzinfo=UTC)
LINES = (
    "云溪县石桥镇人民政府2023年政府信息公开工作年度报告",
    "一、总体情况",
    "收到申请15件，办结16件。",
    "二、主动公开政府信息情况",
)
STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
}
"""The vocabularies of strict OOXML (ISO/IEC 29500-1) for those of the transitional kind."""


def written(change: Callable[[Document], None] = lambda document: None) -> bytes:
    """A report as a word processor would save it: styles, settings, numbering, properties."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def remarked(data: bytes, text: str = "请核对。") -> bytes:
    spot = Original(data).sentence("办结16件。")
    assert spot is not None
    return with_remarks(data, [Remark(spot.span, text)], WHEN)


def with_comments(document: Document) -> None:
    run = document.paragraphs[1].runs[0]
    document.add_comment(run, "科室：请补充。", "王", "王")


def test_all_other_parts_are_the_same_bytes_in_the_same_order() -> None:
    data = written()
    before, after = parts(data), parts(remarked(data))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert list(after) == [*before, "word/comments.xml"]


def test_a_comment_carries_who_wrote_it_and_when_and_a_paragraph_for_each_line() -> None:
    (comment,) = docx.Document(io.BytesIO(remarked(written(), "【必改】甲\n怎么改：乙"))).comments
    assert (comment.author, comment.initials, comment.timestamp) == ("公开", "公开", WHEN)
    assert [one.text for one in comment.paragraphs] == ["【必改】甲", "怎么改：乙"]


def test_comments_of_others_stay_with_their_ranges_and_ids() -> None:
    data = written(with_comments)
    out = remarked(data)
    assert [(one.text, one.ink) for one in anchored(out)] == [
        ("科室：请补充。", "一、总体情况"),
        ("请核对。", "办结16件。"),
    ]
    assert parts(out).keys() == parts(data).keys()
    assert {one.author for one in docx.Document(io.BytesIO(out)).comments} == {"王", "公开"}


def test_remarks_can_be_added_to_a_file_that_has_ours_already() -> None:
    twice = remarked(remarked(written(), "第一次"), "第二次")
    assert [(one.text, one.ink) for one in anchored(twice)] == [
        ("第一次", "办结16件。"),
        ("第二次", "办结16件。"),
    ]


def test_protection_and_tracked_changes_stay() -> None:
    def protect(document: Document) -> None:
        lock = etree.SubElement(document.settings.element, docx.oxml.ns.qn("w:documentProtection"))
        lock.set(docx.oxml.ns.qn("w:edit"), "readOnly")

    data = written(protect)
    assert parts(remarked(data))["word/settings.xml"] == parts(data)["word/settings.xml"]


def test_a_strict_file_stays_strict() -> None:
    def strict(content: bytes) -> bytes:
        for loose, tight in STRICT.items():
            content = content.replace(loose.encode(), tight.encode())
        return content

    data = packed({name: strict(content) for name, content in parts(written()).items()})
    out = parts(remarked(data))
    comments = etree.fromstring(out["word/comments.xml"])
    assert ranges(etree.fromstring(out["word/document.xml"])) == [("0", "办结16件。")]
    assert comments.tag == "{http://purl.oclc.org/ooxml/wordprocessingml/main}comments"
    assert "请核对。" in "".join(map(str, comments.itertext()))
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in out["word/_rels/document.xml.rels"]
    assert b"schemas.openxmlformats.org/wordprocessingml/2006/main" not in out["word/document.xml"]


def test_the_text_may_stand_in_a_part_of_another_name() -> None:
    files = parts(written())
    moved = {
        name.replace("document.xml", "document2.xml"): content.replace(b"/document.xml", b"/document2.xml")
        for name, content in files.items()
    }
    (one,) = anchored(remarked(packed(moved)), "word/document2.xml")
    assert one.ink == "办结16件。"


def test_links_of_the_package_are_made_where_there_are_none_and_never_followed_outside() -> None:
    bare = parts(written())
    del bare["word/_rels/document.xml.rels"]
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" '
        'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    for files in (bare, bare | {"word/_rels/document.xml.rels": outside.encode()}):
        out = parts(remarked(packed(files)))
        assert b'Target="comments.xml"' in out["word/_rels/document.xml.rels"]
        assert "请核对。" in out["word/comments.xml"].decode()


def test_a_part_of_that_name_that_is_no_part_of_the_document_is_left_alone() -> None:
    files = parts(written()) | {"word/comments.xml": b"<other/>"}
    out = parts(remarked(packed(files)))
    assert out["word/comments.xml"] == b"<other/>"
    assert "请核对。" in out["word/comments1.xml"].decode()


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("word/_rels/document.xml.rels", LAUGHS.encode() + b"<Relationships/>", Unreadable),
        ("[Content_Types].xml", LAUGHS.encode() + b"<Types/>", Unreadable),
        ("word/document.xml", LAUGHS.encode() + b"<w:document/>", Unreadable),
        ("word/document.xml", b"<w:document", Unreadable),
        ("word/media/image1.png", bytes(40_000_000), TooBig),
    ],
)
def test_a_hostile_part_is_refused_in_a_sentence(name: str, content: bytes, refusal: type[Refusal]) -> None:
    data = packed(parts(written()) | {name: content})
    with pytest.raises(refusal) as told:
        with_remarks(data, [Remark(Span(2), "请核对。")], WHEN)
    assert str(told.value).endswith("。")


def test_many_parts_that_swell_together_are_refused() -> None:
    files = parts(written()) | {f"word/media/{number}.bin": bytes(800_000) for number in range(5)}
    with pytest.raises(TooBig):
        with_remarks(packed(files), [], WHEN, Limits(part_bytes=1_000_000))


def test_a_zip_with_too_many_names_is_refused_before_it_is_opened() -> None:
    data = packed(parts(written()) | {f"x/{number}": b"" for number in range(2_100)})
    with pytest.raises(TooBig):
        with_remarks(data, [], WHEN)
