"""Inquiry letters of securities regulators and the answers to them: the longest letters there are."""

from classifiers.corpus.grammar import load

FAMILIES = load("letters_regulator")
