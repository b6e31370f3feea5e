"""Word files made in the test: a body of WordprocessingML, packed as Word packs it."""

import io
import zipfile
from collections.abc import Callable

import pytest

NAMESPACES = " ".join(
    (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
    )
)


@pytest.fixture
def pack() -> Callable[..., bytes]:
    """A zip of the given parts."""

    def build(parts: dict[str, str | bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    return build


@pytest.fixture
def docx(pack: Callable[..., bytes]) -> Callable[[str], bytes]:
    """A Word file with that body."""

    def build(body: str) -> bytes:
        document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        return pack({"[Content_Types].xml": "<Types/>", "word/document.xml": document})

    return build
