"""Letters between firms, their lawyers, banks, auditors and staff: one family an occasion."""

from classifiers.corpus.grammar import load

FAMILIES = load("letters_trade")
