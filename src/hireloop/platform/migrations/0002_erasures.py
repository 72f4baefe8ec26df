"""People who are gone, and whom the log is still to be rid of. Before the deploy."""

from alembic import op

revision = "platform_0002"
down_revision = "platform_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    room = op.get_context().opts["room"]
    op.execute(f"""
        create table {room}.erasures (
            id uuid primary key,
            at timestamptz not null default now(),
            look_at timestamptz not null default now()
        )""")
    op.execute(f"create index erasures_due_idx on {room}.erasures (look_at)")
