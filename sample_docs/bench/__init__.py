"""Measures the reading on pages that it draws itself: our pipeline beside each OCR engine bare.

`python -m sample_docs.bench [--pages N] [--seed N]` prints the tables and writes `docs/benchmarks.md`.
"""
