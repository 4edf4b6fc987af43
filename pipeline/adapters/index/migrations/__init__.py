"""Alembic migrations of the index; they travel inside the package and run by themselves at start."""
