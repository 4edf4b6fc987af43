"""What offices, papers, schools and shops produce: reports, plans, speeches, news, studies, manuals, notices."""

from classifiers.corpus.grammar import load

FAMILIES = load("others_reports")
