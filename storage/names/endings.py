"""Names of places without what says their sort: 九亭 of 九亭镇, 松江 of 松江区."""

from __future__ import annotations

import re

TOWN = re.compile(r"^(.+?)(?:镇|民族乡|乡|街道|苏木)$")
PLACE = re.compile(r"^(.+?)(?:自治区|自治州|自治县|特别行政区|省|市|区|县|旗|州)$")


def bare(place: str) -> str:
    """A town or place without its suffix, 九亭 of 九亭镇; the name itself where too little would be left."""
    match = TOWN.match(place) or PLACE.match(place)
    return match.group(1) if match and len(match.group(1)) >= 2 else place
