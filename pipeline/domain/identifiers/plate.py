"""Number plates of vehicles (车牌号); the letters I and O never occur."""

import re

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"[{_PROVINCE}][A-HJ-NP-Z]"
    r"(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[A-K][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-K]|[A-K][0-9]{4})"
)


def is_plate(text: str) -> bool:
    """Whether `text` is a plate: five characters after the letter, or six for a new-energy vehicle."""
    return bool(_PLATE.fullmatch(text))
