"""Where a word is to be found in all that Hireloop keeps: every column of every table that can hold
text, files with what is packed in them, Redis, the topics of Kafka.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any

import asyncpg
from redis import asyncio as redis

from hireloop.platform.bus import topics
from hireloop.platform.bus.brokers import Brokers
from hireloop.platform.ids import new_id

_COLUMNS = """
select n.nspname as schema, c.relname as name, a.attname as column, format_type(a.atttypid, null)
    as type, coalesce(p.relname, c.relname) as whole
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
left join pg_inherits i on i.inhrelid = c.oid
left join pg_class p on p.oid = i.inhparent
where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'
    and (t.typcategory in ('S', 'A') or t.typname in ('bytea', 'json', 'jsonb', 'tsvector', 'uuid'))
"""
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


async def in_database(url: str, word: str) -> set[str]:
    """Tables and columns, as "jobs.companies.name"; partitions count as their table."""
    connection = await asyncpg.connect(url)
    try:
        found = set()
        for schema, name, column, kind, whole in await connection.fetch(_COLUMNS):
            test = (
                f"position(convert_to($1, 'UTF8') in \"{column}\") > 0"
                f" or position(lower($1) in lower(encode(\"{column}\", 'escape'))) > 0"
                if kind == "bytea"
                else f'position(lower($1) in lower("{column}"::text)) > 0'
            )
            sql = f'select exists (select from "{schema}"."{name}" where {test})'
            if await connection.fetchval(sql, word):
                found.add(f"{schema}.{whole}.{column}")
        return found
    finally:
        await connection.close()


async def in_databases(urls: Iterable[str], word: str) -> set[str]:
    return {place for url in set(urls) for place in await in_database(url, word)}


def in_folder(folder: Path, word: str) -> set[str]:
    """Files by their name or what they hold, looked into as far as they are packed."""
    needle = word.lower().encode()
    return {
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file()
        and (word in file.name.lower() or any(needle in one for one in _unpacked(file)))
    }


async def in_redis(url: str, word: str) -> set[str]:
    """Keys, by what they are called or hold, of whatever kind."""
    client = redis.Redis.from_url(url)
    needle = word.lower().encode()
    try:
        return {
            key.decode(errors="replace")
            async for key in client.scan_iter()
            if needle in key.lower() or needle in (await _held_at(client, key)).lower()
        }
    finally:
        await client.aclose()


async def _held_at(client: redis.Redis, key: bytes) -> bytes:
    """Whatever it is, as Redis itself writes it down."""
    reads: dict[bytes, Callable[[bytes], Awaitable[Any]]] = {
        b"string": client.get,
        b"hash": client.hgetall,
        b"set": client.smembers,
        b"list": lambda name: client.lrange(name, 0, -1),
        b"zset": lambda name: client.zrange(name, 0, -1),
        b"none": client.get,  # it has run out just now
    }
    return repr(await reads[await client.type(key)](key)).encode()


def in_kafka(address: str, word: str) -> set[str]:
    """Topics with a message that has it."""
    brokers, needle = Brokers(address), word.encode()
    names = topics.all_topics()
    names = [*map(brokers.topic, names), *map(brokers.dead_letters, names)]
    client = brokers.consumer(f"traces-{new_id()}", enable_partition_eof=True)
    client.subscribe(names)
    left = sum(len(client.list_topics(name).topics[name].partitions) for name in names)
    found = set()
    while left and (message := client.poll(10.0)) is not None:
        if message.error():
            left -= 1  # the end of a partition
        elif needle in message.value():
            found.add(message.topic())
    client.close()
    return found


def _unpacked(file: Path) -> Iterable[bytes]:
    try:
        content = file.read_bytes()
    except OSError:  # gone meanwhile
        return
    yield content.lower()
    for stream in _STREAM.findall(content):
        try:
            yield zlib.decompress(stream).lower()
        except zlib.error:
            continue
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield archive.read(name).lower()
