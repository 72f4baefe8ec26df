"""Every room's event log, cursors, parked events, inbox and idempotency keys. Before the deploy.

The log is append-only and costs an append as little as it can: two indexes, both growing at their
end. There is no primary key, since nothing refers to a row and a unique index could not span the
partitions anyway. Daily partitions are made and dropped by `platform.bus.partitions`; the default
partition is only a net for a day that has none.
"""

from alembic import op

revision = "platform_0001"
down_revision = None
branch_labels = ("platform",)
depends_on = None


def upgrade() -> None:
    room = op.get_context().opts["room"]
    _log(f"{room}_log")
    _readers(f"{room}_log")
    _consumer(room)
    _inbox(room)
    _idempotency(room)


def _log(log: str) -> None:
    # CACHE 1 (the default) matters: with more, a session could write a key's later event with an
    # earlier position. It is no identity column, since partitions have none before PostgreSQL 17.
    # xid stands before position because defaults are worked out in that order: who has no number
    # yet has no position yet. It is pg_current_xact_id's, not xmin: a savepoint has its own xmin.
    op.execute(f"create sequence {log}.events_position as bigint cache 1")
    op.execute(f"""
        create table {log}.events (
            xid xid8 not null default pg_current_xact_id(),
            position bigint not null default nextval('{log}.events_position'),
            recorded_at timestamptz not null default now(),
            event_id uuid not null,
            name text not null,
            key text not null,
            body bytea not null
        ) partition by range (recorded_at)""")
    # No time spent on compressing; with the partitions' toast_tuple_target of 8160 bytes, bodies
    # up to nearly a page stay in the row and a read of the log is one of the heap alone.
    op.execute(f"alter table {log}.events alter column body set storage external")
    # New events are found by their transaction; a long way is gone along the position.
    op.execute(f"create index events_position_idx on {log}.events (position)")
    op.execute(f"create index events_xid_idx on {log}.events (xid)")
    op.execute(f"""
        create table {log}.events_default partition of {log}.events default
        with (toast_tuple_target = 8160)""")


def _readers(log: str) -> None:
    # How far each consumer is, as it told the source itself: what the source's retention goes by.
    # A role can only speak for itself (session_user), and only who may read the log gets here.
    op.execute(f"""
        create table {log}.readers (
            role name not null,
            consumer text not null,
            done pg_snapshot not null,
            reading pg_snapshot not null,
            position bigint not null,
            reported_at timestamptz not null,
            primary key (role, consumer)
        )""")
    op.execute(f"""
        create function {log}.report_reader(
            consumer text, done pg_snapshot, reading pg_snapshot, "position" bigint
        ) returns void language sql security definer set search_path = {log}, pg_temp as $$
            insert into readers values (session_user, $1, $2, $3, $4, now())
            on conflict (role, consumer) do update set
                done = excluded.done, reading = excluded.reading, position = excluded.position,
                reported_at = excluded.reported_at
        $$""")


def _consumer(room: str) -> None:
    # Done is what the snapshot `done` sees and, of what `reading` sees, everything up to position;
    # nothing that `reading` sees lies above `last`, and transactions from `ahead` on began after
    # it was taken (its own xmax is only that of the last one that had ended). epoch fences a worker
    # that lost its lease.
    op.execute(f"""
        create table {room}.cursors (
            consumer text not null,
            source text not null,
            done pg_snapshot not null default '1:1:',
            reading pg_snapshot not null default '1:1:',
            position bigint not null default 0,
            last bigint not null default 0,
            ahead xid8 not null default '1',
            names text[] not null,
            epoch bigint not null default 0,
            holder uuid,
            lease_until timestamptz not null default '-infinity',
            moved_at timestamptz not null default now(),
            primary key (consumer, source)
        ) with (fillfactor = 50)""")
    # next_try_at is set for the first waiting event of each key and null for those behind it.
    op.execute(f"""
        create table {room}.parked_events (
            consumer text not null,
            source text not null,
            position bigint not null,
            event_id uuid not null,
            name text not null,
            key text not null,
            recorded_at timestamptz not null,
            body bytea not null,
            state text not null default 'waiting' check (state in ('waiting', 'dead')),
            tries smallint not null default 0,
            next_try_at timestamptz,
            error text not null,
            parked_at timestamptz not null default now(),
            primary key (consumer, source, event_id)
        )""")
    op.execute(f"""
        create index parked_events_key_idx on {room}.parked_events
        (consumer, source, key, position) where state = 'waiting'""")
    op.execute(f"""
        create index parked_events_due_idx on {room}.parked_events
        (consumer, source, next_try_at) where state = 'waiting' and next_try_at is not null""")


def _inbox(room: str) -> None:
    # By the identifier, which is a UUIDv7 and so a moment: daily partitions with a unique key.
    op.execute(f"""
        create table {room}.seen_events (
            event_id uuid not null,
            consumer text not null,
            primary key (event_id, consumer)
        ) partition by range (event_id)""")
    op.execute(f"create table {room}.seen_events_default partition of {room}.seen_events default")


def _idempotency(room: str) -> None:
    op.execute(f"""
        create table {room}.idempotency_keys (
            account_id uuid not null,
            key text not null,
            body_hash bytea not null,
            status smallint not null,
            answer bytea not null,
            created_at timestamptz not null default now(),
            primary key (account_id, key)
        )""")
    op.execute(f"create index idempotency_keys_age_idx on {room}.idempotency_keys (created_at)")
