"""Extraction: finds the keys of a record in its readings; never raises on what paper says.

Rules look at where lines stand, not at a flat text. Each finds little and finds it the same way on every page:
`layout` makes rows and cells, `labels` pairs labels with values, `values` checks, one module a category decides.
"""
