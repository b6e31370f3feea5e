"""What names of bodies look like in running text, and what shows that a name is but a part of another."""

from __future__ import annotations

import re
from functools import lru_cache

_ENDS = "镇乡道局委办厅省市区县旗府院室会处"
_ENDING = (
    r"(?:人民政府|政府|街道办事处|街道办|街道|镇|乡|苏木|管理委员会|委员会|管委会|办公室|法院|检察院"
    r"|[局厅省市区县旗]|委(?!托)|办(?![理结完事法件的过了好]))"
)
# 和 stands in 发展和改革局 and between two names: it joins where a whole name precedes it.
_IN_NAME = rf"(?:[^\W\d_a-z和与跟及比的在了吗呢]|(?<![{_ENDS}])和)"
LOOKS = re.compile(rf"国务院|(?:{_IN_NAME}{{1,14}}?{_ENDING})+")
"""What may be the name of a body."""

LONGEST = 40
"""Characters of a name with its regions; a longer run of 县, 镇 and the like is none."""

LONGER = re.compile(rf"(?:(?![哪各谁几多收有被]){_IN_NAME}){{2,12}}?(?:镇|乡|街道|局|委员会|委|办公室|办|厅)")
"""What follows the name of a place that only opens that of another body: 永川区 in 永川区卫健委."""

AND = re.compile("(?<=[镇乡道局委办厅])[合何河禾荷]")
"""What is typed for 和 between two names: 黄桷镇河滨河街道."""

CONTINUES = re.compile(_ENDING)
_AT_END = re.compile(rf"{_ENDING}$")
OFFICE = re.compile(r"(?:人民政府|政府)?办(?:公室|公厅)?(?![理结完事法件的过了好])")
BODY = re.compile(
    r"(?:(?![各哪谁几多收有被没的在了是和与跟及年公申办答主发])[\u3400-\u9fff]){0,6}?"
    r"(?:村(?!级)|社区|居委会|小学|中学|大学|学校|幼儿园|医院|卫生院|卫生所|派出所|中队|大队|支队|开发区|高新区|新区"
    r"|园区|分区|分局|管委会|法院|检察院|纪委|人大|政协|党委|武装部|古镇|水库)|[山湖]|[县区市镇乡]?委(?![托员])"
)
"""What follows a place's name where another body in that place is meant: 九亭村, 东岭区法院, 云溪县委."""

TAIL = re.compile(
    r"人民政府|政府|人民政(?!策)|人民府|民政府|人政府|街道办事处|办事处|街道办(?![理结完事法件的过了好])"
)
"""What may follow the name of a place without making it another body, also with a character left out."""

AFTER_STREET = re.compile(r"办事处|办事|办处|事处|办(?![理结完事法件的过了好公])")
TOWN_FOLLOWS = re.compile(
    r"(?:(?![哪各谁几多收有被年公申办答主发全本该这那两三四五和与跟及比的在了吗呢])[\u3400-\u9fff]){0,4}?(?:镇|乡|街道|苏木)|(?<=街)道"
)
"""What follows a town's name without its ending where it only opens another's: 解放 in 解放鹿街道."""

AFTER_OFFICE = re.compile(r"(?<=办)公(?![开示布告众文])")
COUNTED = re.compile(r"(?:两|二|三|四|五|这几|这两|这三|几)个?(?:镇乡|乡镇|镇|乡|街道|局|县|区|市|单位|部门)")
"""What follows the last of several names: 九亭、松溉两镇."""


@lru_cache(maxsize=8192)
def ending(form: str) -> int:
    """How many characters at the end of a name say what sort of body it is: 1 of 九亭镇."""
    match = _AT_END.search(form)
    return len(match.group()) if match else 0
