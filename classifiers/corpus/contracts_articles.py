"""Contracts and agreements by articles, of many trades, blank as templates and filled in."""

from classifiers.corpus.contracts_layout import laid_out
from classifiers.corpus.grammar import load

FAMILIES = tuple(laid_out(family) for family in load("contracts"))
