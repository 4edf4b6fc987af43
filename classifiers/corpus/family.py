"""What a corpus module offers: families of documents, so that training can be split by family, never at random."""

import random
from collections.abc import Callable
from dataclasses import dataclass

Writer = Callable[[random.Random], str]
"""Writes one document of a family: all variety comes from the `Random` passed, so a seed repeats it."""


@dataclass(frozen=True, slots=True)
class Family:
    """Documents written by one hand: one kind of text with its own wording and order.

    `name` is unique over the corpus. Families are what is held out to measure a model, so two families that
    share sentences should be one.
    """

    name: str
    category: str
    subtype: str
    write: Writer
