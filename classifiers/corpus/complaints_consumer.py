"""Complaints of customers on every kind of paper: letters, e-mails, forms, hotline slips, chats, reviews, reports."""

from classifiers.corpus.grammar import load
from classifiers.corpus.typing_hand import typed

FAMILIES = tuple(typed(family) for family in load("complaints_consumer"))
