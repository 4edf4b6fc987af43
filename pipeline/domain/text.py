"""One written form for what paper writes in many: the normalisation that every check and label search starts from."""

import re
import unicodedata

# NFKC leaves most of the radicals supplement (U+2E80-2EFF), which some PDF producers use for whole characters.
_RADICALS = str.maketrans(
    "⺠⻓⻔⻋⻅⻉⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻄⻆⻙⻘⻊⻁⻐⻒⻗⻣⻪⻫⻭⻯⻲⺍⺎⺝",
    "民长门车见贝页风飞食马鬼鱼鸟麦黄齐齿龙西角韦青足虎金长雨骨黾齐齿龙龟小兀月",
)
_GLYPHS = str.maketrans({"ⓧ": "⊗", "⨂": "⊗", "﹝": "\u3014", "﹞": "\u3015", "\u00a0": " "})
_INVISIBLE = re.compile("[\x00\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_WIDE = "[\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇○◯“”:;,!?()·—]"
_GAP = re.compile(rf"(?<={_WIDE}) +(?={_WIDE})")
_CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff〇]")
_OPENING = re.compile(r"\(")
_CLOSING = re.compile(r"\)")


def normalise(text: str) -> str:
    """Half-width, whole characters, no invisible marks, no spaces inside Chinese; line breaks stay."""
    text = _INVISIBLE.sub("", text).translate(_GLYPHS)
    text = unicodedata.normalize("NFKC", text).translate(_RADICALS)
    text = re.sub(r"[ \t\u3000]+", " ", text).strip()
    return _GAP.sub("", text)


def squeeze(text: str) -> str:
    """The normalised text without any whitespace, for codes and labels."""
    return re.sub(r"\s+", "", normalise(text))


def is_cjk(char: str) -> bool:
    """Whether the character is a Chinese one."""
    return bool(_CJK.match(char))


def cjk_count(text: str) -> int:
    """How many Chinese characters the text has."""
    return len(_CJK.findall(text))


def written_name(text: str) -> str:
    """A name or title as registers write it: no spaces inside Chinese, full-width brackets where Chinese stands."""
    name = normalise(text)
    if not cjk_count(name):
        return name
    return _CLOSING.sub("）", _OPENING.sub("（", name))


def edit_distance(one: str, other: str) -> int:
    """How many characters must be changed, put in or left out to make one text of the other."""
    row = list(range(len(other) + 1))
    for place, char in enumerate(one, 1):
        corner, row[0] = row[0], place
        for index, against in enumerate(other, 1):
            corner, row[index] = (
                row[index],
                min(row[index] + 1, row[index - 1] + 1, corner + (char != against)),
            )
    return row[-1]
