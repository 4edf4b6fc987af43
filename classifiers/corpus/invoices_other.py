"""Invoices beside the VAT forms: rolls, taxis, tolls, vehicles, fixed amounts, machine prints and electronic tickets."""

from classifiers.corpus.grammar import load

FAMILIES = load("invoices")
