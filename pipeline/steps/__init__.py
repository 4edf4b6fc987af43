"""One verb a module: each step takes ports and values, acts once, and may be run again without harm."""
