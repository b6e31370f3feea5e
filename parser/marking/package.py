"""A copy of a Word file with comments. Parts that have nothing to do with them stay as they are."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from parser.documents.archive import DAMAGED, names, part, refuse_crowd
from parser.documents.docx import main_part, parse_xml
from parser.documents.limits import Limits
from parser.errors import TooBig, Unreadable
from parser.marking.anchors import Anchors
from parser.marking.comments import add_comment, free_ids, new_comments
from parser.marking.span import Span, elements

_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_PARTS_TOGETHER = 3
"""How many times the limit for one part all parts may hold: pictures of a report take some megabytes."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment to be: its text, line by line, and the ink that it is about."""

    span: Span
    text: str


def with_remarks(
    data: bytes, remarks: Sequence[Remark], when: datetime, limits: Limits | None = None
) -> bytes:
    """The Word file with the remarks as comments. Raises a Refusal where it cannot be read."""
    most = limits or Limits()
    refuse_crowd(data, most)
    name = main_part(data)
    if name is None:
        raise Unreadable(DAMAGED)
    package = _Package(data, most)
    document = _tree(package.read(name))
    comments_name, comments = package.comments(name, document)
    ids = free_ids(document, comments)
    placed = [(next(ids), remark) for remark in remarks]
    listed = elements(document)
    Anchors(listed, [remark.span for remark in remarks]).mark([(id, one.span) for id, one in placed])
    for id, remark in placed:
        add_comment(comments, id, remark.text, when)
    package.write(name, document)
    package.write(comments_name, comments)
    return package.packed()


class _Package:
    """The parts of a Word file, some of them written anew."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._names = tuple(dict.fromkeys(names(data)))
        self._new: dict[str, bytes] = {}

    def read(self, name: str) -> bytes:
        return self._new.get(name) or part(self._data, name, self._limits)

    def write(self, name: str, root: etree._Element) -> None:
        tree = root.getroottree()
        self._new[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

    def comments(self, main: str, document: etree._Element) -> tuple[str, etree._Element]:
        """The name and tree of the part with the comments, which is made and listed where there is none."""
        folder, file = posixpath.split(main)
        listing = f"{folder}/_rels/{file}.rels"
        links = _tree(self.read(listing)) if listing in self._names else _links()
        target = next((link.get("Target", "") for link in _each(links) if _is_comments(link)), "")
        name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if target else ""
        if not name:
            name = self._free_name(folder)
            self.write(listing, _linked(links, posixpath.basename(name), document))
        self._list(name)
        word = str(document.tag).partition("}")[0] + "}"
        return name, _tree(self.read(name)) if name in self._names else new_comments(word)

    def packed(self) -> bytes:
        """All parts in a zip, in their order, new ones last."""
        buffer = io.BytesIO()
        total = 0
        with (
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy,
            zipfile.ZipFile(io.BytesIO(self._data)) as archive,
        ):
            for name in (*self._names, *(name for name in self._new if name not in self._names)):
                content = self.read(name)
                total += len(content)
                if total > _PARTS_TOGETHER * self._limits.part_bytes:
                    raise TooBig("这个文件解开后太大，不像是一份年报，没有加批注。请删去大图片后重新发送。")
                copy.writestr(_entry(archive, name), content)
        return buffer.getvalue()

    def _free_name(self, folder: str) -> str:
        taken = {name.lower() for name in self._names}
        tried = (f"{folder}/comments{number or ''}.xml" for number in range(len(taken) + 1))
        return next(name for name in tried if name.lower() not in taken)

    def _list(self, name: str) -> None:
        """Tell the package what kind of part the comments are."""
        types = _tree(self.read(_TYPES))
        space = str(types.tag).partition("}")[0] + "}"
        listed = {one.get("PartName", "").lower() for one in types.iterchildren(f"{space}Override")}
        if f"/{name}".lower() not in listed:
            etree.SubElement(types, f"{space}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)
            self.write(_TYPES, types)


def _entry(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The head of a part in the new zip, as in the old one."""
    entries = archive.namelist()
    known = archive.getinfo(name if name in entries else entries[0])
    entry = zipfile.ZipInfo(name, known.date_time)
    entry.compress_type = known.compress_type
    entry.external_attr = known.external_attr
    return entry


def _tree(xml: bytes) -> etree._Element:
    """A part as it stands, comments and instructions included; a Refusal where it cannot be read."""
    parse_xml(xml)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(xml, parser)


def _each(links: etree._Element) -> Iterator[etree._Element]:
    return links.iterchildren(f"{{{_RELATIONSHIPS}}}Relationship")


def _is_comments(link: etree._Element) -> bool:
    return link.get("Type", "").endswith("/relationships/comments") and link.get("TargetMode") != "External"


def _links() -> etree._Element:
    return etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())


def _linked(links: etree._Element, target: str, document: etree._Element) -> etree._Element:
    """The list of links with one more, to the comments."""
    taken = {link.get("Id") for link in _each(links)}
    id = next(name for number in range(len(taken) + 1) if (name := f"rIdComments{number}") not in taken)
    office = _STRICT_OFFICE if str(document.tag).startswith(f"{{{_STRICT}") else _OFFICE
    etree.SubElement(
        links, f"{{{_RELATIONSHIPS}}}Relationship", Id=id, Type=f"{office}/comments", Target=target
    )
    return links
