"""Keeping what search sees: `listings`, the vocabulary, the generation that both carry, and the one
in which each job was listed.

Every function here belongs at the end of its transaction: the generation is one row, and who has
raised it holds up all others who publish until the commit.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.jobs.models import Listing

__all__ = ["generation", "put", "remove", "unlearn"]

_PLAIN = (
    "job_id", "posted_at", "closes_at", "company_id", "salary_year", "workplace", "employment",
    "category", "title_key",
)  # fmt: skip

# Arrays of arrays don't exist in PostgreSQL, so those two travel joined by a tab.
_PUT = f"""
with made as (
    select *, setweight(to_tsvector('words', title_key), 'A')
        || setweight(to_tsvector('words', skill_words), 'B')
        || setweight(to_tsvector('words', company_words), 'C')
        || setweight(to_tsvector('words', place_words), 'D') as head
    from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::uuid[], $5::bigint[],
        $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
        $13::text[], $14::text[], $15::text[])
    as given ({", ".join(_PLAIN)}, places, place_keys, skill_words, company_words, place_words,
        description_words)
)
insert into listings ({", ".join(_PLAIN)}, places, place_keys, head, words)
select {", ".join(_PLAIN)}, string_to_array(places, e'\\t'), string_to_array(place_keys, e'\\t'),
    head, head || to_tsvector('words', description_words)
from made
on conflict (job_id) do update set
    {", ".join(f"{column} = excluded.{column}" for column in _PLAIN[1:])},
    places = excluded.places, place_keys = excluded.place_keys,
    head = excluded.head, words = excluded.words
"""

# In one order for all, so that two who publish at once can't each wait for the other's word.
_LEARN = """
insert into vocabulary (kind, term)
select kind, term from unnest($1::text[], $2::text[]) as said (kind, term)
where not exists (select from vocabulary v where v.kind = said.kind and v.term = said.term)
order by kind, term
on conflict do nothing
"""

# Of what is not listed any more; a word that another listing has, in whatever form, stays.
_UNLEARN = """
delete from vocabulary v
where v.kind = 'word' and v.term = any($1::text[])
    and not exists (select from listings where words @@ plainto_tsquery('words', v.term))
    or v.kind = 'place' and v.term = any($2::text[])
    and not exists (select from listings where place_keys @> array[v.term])
"""

_RAISE = "update search_state set generation = generation + 1"

# A job that was listed before keeps its place in the order.
_RAISE_AND_OPEN = f"""
with raised as ({_RAISE} returning generation)
insert into openings (job_id, generation) select listed, generation
from raised, unnest($1::uuid[]) listed on conflict (job_id) do nothing
"""


async def generation(connection: Connection) -> int:
    """A number that is another one as soon as search may find something else."""
    number: int = await connection.fetchval("select generation from search_state")
    return number


async def put(connection: Connection, listings: Sequence[Listing]) -> None:
    """Lists these open jobs, new or changed."""
    if not listings:
        return
    columns: list[list[Any]] = [[getattr(row, name) for row in listings] for name in _PLAIN]
    columns += [["\t".join(row.places) for row in listings]]
    columns += [["\t".join(row.place_keys) for row in listings]]
    texts = ("skill_words", "company_words", "place_words", "description_words")
    columns += [[getattr(row, name) for row in listings] for name in texts]
    await connection.execute(_PUT, *columns)
    said = {("word", word) for row in listings for word in row.vocabulary}
    said |= {("place", key) for row in listings for key in row.place_keys}
    ordered = sorted(said)
    await connection.execute(_LEARN, [kind for kind, _ in ordered], [term for _, term in ordered])
    await connection.execute(_RAISE_AND_OPEN, columns[0])


async def remove(connection: Connection, job_ids: Sequence[UUID]) -> None:
    """These jobs are not open any more."""
    if not job_ids:
        return
    await connection.execute("delete from listings where job_id = any($1)", list(job_ids))
    await connection.execute(_RAISE)


async def unlearn(connection: Connection, words: Collection[str], places: Collection[str]) -> None:
    """Words and places that were listed with what is gone, unless something else has them."""
    if words or places:
        await connection.execute(_UNLEARN, list(words), list(places))
