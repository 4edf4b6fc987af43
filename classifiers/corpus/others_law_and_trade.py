"""Court notices, charters, insurance clauses, standards and articles about trade: long papers that are easily mistaken."""

from classifiers.corpus.grammar import load

FAMILIES = load("others_law_and_trade")
