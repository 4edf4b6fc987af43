"""Preparation of a page for reading: small pure functions on pixels, none of which touches the original."""
