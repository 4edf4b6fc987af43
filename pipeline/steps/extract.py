"""Extract the keys of a record from its readings."""

from pipeline.domain.extraction.record import extract

__all__ = ["extract"]
