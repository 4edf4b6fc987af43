"""Court papers, laws and declarations, which speak of contracts and complaints and are neither."""

from classifiers.corpus.grammar import load

FAMILIES = load("others_legal")
