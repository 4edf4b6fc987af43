"""Sample scans, what must become of them, and how they were made."""
