"""What else lands on a scanner: essays, recipes, tickets, medical papers, forms, chats, code and English."""

from classifiers.corpus.grammar import load

FAMILIES = load("others_life")
