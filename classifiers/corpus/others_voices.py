"""People speaking in the first person, or to a reader, who neither complain nor write a letter."""

from classifiers.corpus.grammar import load

FAMILIES = load("others_voices")
