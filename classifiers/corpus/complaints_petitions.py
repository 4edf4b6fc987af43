"""Complaints as citizens write them to authorities: grievances in everyday words, with the typing of everyday hands."""

from classifiers.corpus.grammar import load
from classifiers.corpus.typing_hand import typed

FAMILIES = tuple(typed(family) for family in (*load("complaints_petitions"), *load("complaints_formal")))
