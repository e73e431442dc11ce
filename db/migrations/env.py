"""Entry point of the migrations; the connection comes from `db.migrate`."""

from alembic import context

import synergie.model

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=synergie.model.Base.metadata,
    render_as_batch=True,
    compare_type=True,
    user_module_prefix="types.",
)
with context.begin_transaction():
    context.run_migrations()
