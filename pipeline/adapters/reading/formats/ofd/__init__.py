"""OFD files (GB/T 33190-2016): page text, invoice data and a page image good enough to review."""

from pipeline.adapters.reading.formats.ofd.scan import OfdScan

__all__ = ["OfdScan"]
