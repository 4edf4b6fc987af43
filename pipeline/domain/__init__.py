"""The archive's nouns and rules: standard library only, no input or output, nothing that can fail but bad data."""
