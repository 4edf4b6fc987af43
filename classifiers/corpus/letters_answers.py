"""Answers in registers other than a bureau's notice board: firms, mailboxes, long enquiries, e-mails, English."""

from classifiers.corpus.grammar import load

FAMILIES = load("letters_answers")
