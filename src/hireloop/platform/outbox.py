"""Writing to the event log. The outbox *is* the log: `<room>_log.events`, append-only.

An event is written in the transaction of the change it tells of, so there is never one without
the other. Reading is `bus`; the tables are made by this package's migrations.
"""

from hireloop.platform import avro
from hireloop.platform.events import Event, kind_of
from hireloop.platform.postgres import Connection, Database

__all__ = ["emit"]

_INSERT = """
insert into events (event_id, name, key, body)
select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[])
"""


async def emit(db: Database, connection: Connection, *events: Event) -> None:
    """Appends events in the caller's transaction, and wakes the readers once it has committed."""
    columns: tuple[list[object], ...] = ([], [], [], [])
    for event in events:
        kind = kind_of(type(event))
        row = (
            event.event_id,
            kind.name,
            str(getattr(event, kind.key)),
            avro.encode(event),
        )
        for column, value in zip(columns, row, strict=True):
            column.append(value)
    await connection.execute(_INSERT, *columns)
    connection.after_commit(db.on_events)
