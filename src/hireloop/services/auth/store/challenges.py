"""The SQL of challenges that were used."""

from hireloop.platform.postgres import Connection

__all__ = ["add_used"]

_ADD = """
insert into used_challenges (challenge_hash, expires_at)
values ($1, now() + make_interval(secs => $2))
on conflict do nothing
returning true
"""


async def add_used(connection: Connection, challenge_hash: bytes, *, seconds: float) -> bool:
    """Whether it was not used before."""
    return await connection.fetchval(_ADD, challenge_hash, float(seconds)) is not None
