"""A small grammar language, so that families with hundreds of sentences are written as readable text, not as code.

A text file holds families. `%% name category subtype` opens one; what stands before the first is shared by all
of the file, and `texts/common.txt` by all files. `[rule]` opens a rule, each line below it is an alternative, and
`root` is where a document starts. Within an alternative `¶` breaks the line, `§` counts up (第§条), `{a|b}`
chooses, `{附件}` may fall away, and `{rule}` expands:

    {rule.x}   the same text wherever `x` is asked for in this document
    {rule?}    every other time
    {rule*2-4} so many alternatives run together, {rule/2-4} on lines of their own
    {rule#2-4} numbered lines, {rule;2-4} enumerated within a sentence

A rule deals its alternatives like a pack of cards, so a document does not repeat itself before it has to.
A name that no rule has is a slot (`classifiers.corpus.slots`): a company, a date, an amount.
"""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.resources import files
from itertools import count

from classifiers.corpus import slots
from classifiers.corpus.family import Family
from classifiers.corpus.numbers import chinese_number

_CALL = re.compile(r"([a-z_]+)(?:\.([a-z0-9]+))?(\?)?(?:([*/#;])(\d+)(?:-(\d+))?)?")
_STRAY = re.compile(r"[，、；：](?=[。；，、！])|(?<=[\n。！])[，、。；！：]|(?<=\n\d[.、]) ?，")
_FLOWED = 0.12
_SPARED = 0.15
_BLANK = 0.06
_BLANKS = ("______", "××", "XX", "XXX", "      ", "____", "（  ）", "***", "…………", "某某")
_LINE_NUMBERS = (
    "{n}、", "{n}.", "{n}．", "{n}. ", "（{n}）", "({n})", "{n})", "{c}、", "（{c}）", "第{c}，", "{o}", "{n}", "- ", "●",
)  # fmt: skip
_INLINE_NUMBERS = ("{c}是", "（{n}）", "{n}.", "{o}", "第{c}，", "{n}、", "({c})", "")
_CHINESE = (*"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"), "二十")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Choice:
    """`{a|b}`: one of several texts. An empty one is seldom taken: too many dropped
    words read like no hand at all."""

    options: tuple["Parts", ...]

    def pick(self, rng: random.Random) -> "Parts":
        """The parts of one option."""
        return (
            rng.choice(self.options) if rng.random() < _SPARED else rng.choice([*filter(None, self.options)])
        )


@dataclass(frozen=True, slots=True)
class Call:
    """`{rule.key*2-4}`: an expansion of a rule or slot. `join` is empty for a single one."""

    rule: str
    key: str = ""
    optional: bool = False
    join: str = ""
    least: int = 1
    most: int = 1


Parts = tuple[str | Choice | Call, ...]
Rules = Mapping[str, tuple[Parts, ...]]


def load(name: str) -> tuple[Family, ...]:
    """The families of `texts/<name>.txt`. Raises `ValueError` for a line, brace or name it cannot place."""
    shared, sections = _sections(_text(name))
    return tuple(_family(heading, {**_common(), **shared, **rules}) for heading, rules in sections)


def _text(name: str) -> str:
    return (files("classifiers.corpus") / "texts" / f"{name}.txt").read_text("utf-8")


@cache
def _common() -> Rules:
    return _sections(_text("common"))[0]


def _sections(text: str) -> tuple[Rules, list[tuple[str, Rules]]]:
    preamble, *sections = re.split(r"^%%", text, flags=re.MULTILINE)
    split = (section.partition("\n") for section in sections)
    return _rules(preamble), [(heading.strip(), _rules(body)) for heading, _, body in split]


def _rules(body: str) -> Rules:
    rules: dict[str, tuple[Parts, ...]] = {}
    name = ""
    for line in filter(None, map(str.strip, body.splitlines())):
        if heading := re.fullmatch(r"\[([a-z_]+)\]", line):
            name = heading[1]
        elif not line.startswith("# "):
            if not name:
                raise ValueError(f"a line outside every rule: {line[:40]}")
            rules[name] = (*rules.get(name, ()), parse(line))
    return rules


def _family(heading: str, rules: Rules) -> Family:
    name, category, subtype = heading.split()
    for rule, alternatives in rules.items():
        for parts in alternatives:
            _check(parts, rules, f"{name}, rule {rule}", rule)
    return Family(name, category, subtype, partial(_write, rules))


def _check(parts: Parts, rules: Rules, where: str, rule: str) -> None:
    for part in parts:
        if isinstance(part, Choice):
            for option in part.options:
                _check(option, rules, where, rule)
        elif isinstance(part, Call) and (part.rule == rule or part.rule not in {*rules, *slots.SLOTS}):
            raise ValueError(f"family {where}: neither another rule nor a slot: {part.rule}")


def parse(text: str) -> Parts:
    """The parts of one alternative. Raises `ValueError` when its braces do not match."""
    options, rest = _options(text, 0)
    if rest != len(text) or len(options) != 1:
        raise ValueError(f"unmatched brace: {text[:60]}")
    return options[0]


def _options(text: str, at: int) -> tuple[list[Parts], int]:
    """The alternatives from `at` to the closing brace or the end; a bar outside braces is a character."""
    options: list[Parts] = []
    parts: list[str | Choice | Call] = []
    nested = at > 0
    while at < len(text) and text[at] != "}":
        if text[at] == "{":
            inner, at = _options(text, at + 1)
            if at == len(text):
                raise ValueError(f"unmatched brace: {text[:60]}")
            parts.append(_braced(inner))
            at += 1
        elif text[at] == "|" and nested:
            options.append(tuple(parts))
            parts, at = [], at + 1
        else:
            end = re.compile(r"[{}|]").search(text, at + 1)
            stop = end.start() if end else len(text)
            parts.append(text[at:stop].replace("¶", "\n"))
            at = stop
    return [*options, tuple(parts)], at


def _braced(options: list[Parts]) -> Choice | Call:
    if len(options) > 1:
        return Choice(tuple(options))
    match options[0]:
        case (str(text),) if call := _CALL.fullmatch(text):
            rule, key, optional, join, least, most = call.groups()
            low = int(least or 1)
            return Call(rule, key or "", bool(optional), join or "", low, int(most or low))
    return Choice((options[0], ()))


@dataclass(slots=True)
class _Draft:
    """One document being written: what it has drawn, and the habits of its hand."""

    rules: Rules
    rng: random.Random
    blank: str
    packs: dict[str, list[Parts]] = field(default_factory=dict)
    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def expand(self, parts: Parts) -> str:
        return "".join(part if isinstance(part, str) else self._resolve(part) for part in parts)

    def _resolve(self, part: Choice | Call) -> str:
        if isinstance(part, Choice):
            return self.expand(part.pick(self.rng))
        if part.optional and self.rng.random() < 0.5:
            return ""
        if part.key:
            at = (part.rule, part.key)
            if at not in self.kept:
                self.kept[at] = self._draw(part.rule)
            return self.kept[at]
        return self._many(part) if part.join else self._draw(part.rule)

    def _draw(self, rule: str) -> str:
        if rule not in self.rules:
            return self._fill(slots.SLOTS[rule])
        pack = self.packs.get(rule)
        if not pack:
            pack = self.packs[rule] = self.rng.sample(self.rules[rule], len(self.rules[rule]))
        return self.expand(pack.pop())

    def _fill(self, slot: Callable[[random.Random], str]) -> str:
        value = slot(self.rng)
        return self.blank if self.blank and self.rng.random() < 0.8 else value

    def _many(self, call: Call) -> str:
        wanted = self.rng.randint(call.least, call.most)
        if call.rule in self.rules:
            wanted = min(wanted, len(self.rules[call.rule]))
        texts = [self._draw(call.rule) for _ in range(wanted)]
        match call.join:
            case "*":
                return "".join(texts)
            case "/":
                return "\n".join(texts)
            case "#":
                return "\n".join(_numbered(texts, self.rng.choice(_LINE_NUMBERS)))
        trimmed = [text.rstrip("。；;") for text in texts]
        return self.rng.choice("；；；。，").join(_numbered(trimmed, self.rng.choice(_INLINE_NUMBERS))) + "。"


def _numbered(texts: list[str], style: str) -> list[str]:
    return [
        style.format(n=number, c=_CHINESE[(number - 1) % 20], o=_CIRCLED[(number - 1) % 20]) + text
        for number, text in enumerate(texts, 1)
    ]


def _write(rules: Rules, rng: random.Random) -> str:
    """One document, its articles counted from 一 or, like a page torn from a longer paper, from further on."""
    blank = rng.choice(_BLANKS) if rng.random() < _BLANK else ""
    text = _STRAY.sub("", _Draft(rules, rng, blank).expand((Call("root"),)))
    article = count(rng.choice((1, 1, 1, 1, 21, 46)))
    text = re.sub("§", lambda _: chinese_number(next(article)), text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (rng.choice(("", " ", "\u3000")) if rng.random() < _FLOWED else "\n").join(lines)
