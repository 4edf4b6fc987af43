"""Business papers next door to contracts, invoices, complaints and letters: the near misses of an archive."""

from classifiers.corpus.grammar import load

FAMILIES = load("others_business")
