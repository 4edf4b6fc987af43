"""Formal letters of authorities and institutions, by document kind."""

from classifiers.corpus.grammar import load

FAMILIES = load("letters_official")
