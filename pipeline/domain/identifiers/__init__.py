"""Numbers and codes that name somebody or something, one module a kind, each checked by its own arithmetic."""
