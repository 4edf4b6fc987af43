"""Ordinary classes in place of the outside world; the contract suite holds them to what the real parts do."""
