"""What Alembic runs to migrate: on the caller's connection, in the caller's transaction."""

from alembic import context

from pipeline.adapters.index import schema

context.configure(connection=context.config.attributes["connection"], target_metadata=schema.metadata)
context.run_migrations()
