"""Cuts Chinese into words with jieba's dictionary, our own beside it, and jieba's rule: the likeliest path.

Not `jieba.cut` itself, for two reasons. It marshals its dictionary into the shared temporary folder and later
loads whatever lies there under that name; building it in memory costs under a second, once. And its own loop is
three times slower than the one below, which finds the same words (a test compares them).
"""

import math
import re
from functools import cache
from importlib.resources import files

import jieba

from classifiers.text import HAN

_PIECES = re.compile(rf"[{HAN}]+|[A-Za-z]+")
_UNKNOWN = -25.0

Scores = dict[str, float | None]
"""Log probability of each word; `None` for what only begins one."""


def words(text: str) -> list[str]:
    """The Chinese and Latin words of a text in order, without figures and punctuation.

    What no dictionary knows falls into single characters.
    """
    scores = _scores()
    found: list[str] = []
    for piece in _PIECES.findall(text):
        if piece.isascii():
            found.append(piece.lower())
        else:
            found.extend(_cut(piece, scores))
    return found


def known_share(cut: list[str]) -> float:
    """The share of Chinese characters that stand in a word of two or more: low where the text is garbled."""
    han = [len(word) for word in cut if not word.isascii()]
    return sum(length for length in han if length > 1) / sum(han) if han else 0.0


def _cut(piece: str, scores: Scores) -> list[str]:
    """The likeliest words of a run of Chinese, found from its end: `best[i]` is the score from `i` on."""
    size = len(piece)
    best = [0.0] * (size + 1)
    step = [0] * size
    for start in range(size - 1, -1, -1):
        end = start + 1
        top, to = (scores.get(piece[start]) or _UNKNOWN) + best[end], end
        end += 1
        while end <= size and (word := piece[start:end]) in scores:
            score = scores[word]
            if score is not None and score + best[end] >= top:
                top, to = score + best[end], end
            end += 1
        best[start], step[start] = top, to
    return _walk(piece, step)


def _walk(piece: str, step: list[int]) -> list[str]:
    found, start = [], 0
    while start < len(piece):
        found.append(piece[start : step[start]])
        start = step[start]
    return found


@cache
def _scores() -> Scores:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in own_words():
        tokenizer.add_word(word)
    total = math.log(tokenizer.total)
    return {word: math.log(times) - total if times else None for word, times in tokenizer.FREQ.items()}


def own_words() -> tuple[str, ...]:
    """The business and archive words we add to jieba's dictionary."""
    lines = (files("classifiers") / "dictionary.txt").read_text("utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())
