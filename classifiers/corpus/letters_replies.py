"""Official replies to petitions and message boards: the commonest letter an archive of complaints receives."""

from classifiers.corpus.grammar import load

FAMILIES = load("letters_replies")
