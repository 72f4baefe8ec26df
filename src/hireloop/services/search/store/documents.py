"""Documents and their words: how PostgreSQL keeps and finds them.

**Whose words.** The words of a document lie in one index, each with its *space* before it: `j_` for
jobs, `u_` for people, `a_` or `c_` and a piece of the owner's id for what is private. So a private
search reads entries of that person alone, however many others use the same words, and `eng:*` runs
through one person's words that begin so. The piece can't tell all owners apart; `owner_id` can, and
is asked for each row.

**How many.** At most `MOST` matches of a kind are ranked, those newest. Two ways lead to them, each
slow where the other is quick: *walking* the documents from the newest finds a common word at once,
*gathering* all matches from the index is quick for a rare one. Of what everybody may find,
`vocabulary` tells how many documents have a word, so what is rare is gathered, and what nobody has
is not looked for. Whatever else is walked, and only gathered if that brought too few.

**Typos.** The words of what everybody may find are listed in `vocabulary`, under what is left of
each with a letter missing: two words with a slip between them share such a remainder. What is
private is never listed; an owner's own newest documents are looked through instead.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from hireloop.contracts.folding import fold
from hireloop.platform.postgres import Connection
from hireloop.services.search.models import EVERYBODY, Candidate, Document, Kind, Query, Shown

__all__ = [
    "CHANGES", "MOST", "candidates", "count", "erase", "hold", "keep", "near", "remove", "shown",
]  # fmt: skip

MOST = 200  # matches of one kind that are ranked against each other
# Walking until MOST are found, and gathering all, cost the same for a word that this many of a
# million documents have.
_RARE = 8_000
_WALKED = 8_000  # documents that are looked at before the index is asked
_WALKED_OWN = 2_600  # of one's own, which are seldom more
_COUNTED = 500  # words with the same beginning whose documents are counted; of more there are many
_MOST_CORRECTED = 3  # words of a query; with more slips nobody can tell what was meant
_NEAR = 15  # words that are compared with a mistyped one letter by letter
_LISTED_LETTERS = 7  # of a word of the vocabulary; a slip further behind changes none of them
_SHORT = 3  # letters; fewer begin too many words to look them all up
_MOST_WORDS = 300  # of a document
_LOOKED_THROUGH = 1_000  # own documents among whose words the one that was meant is looked for

# One writer at a time, whichever stream its events come from: nobody is erased between looking for
# them and writing, and no two count the same words in different orders. Reading is not held up.
_HOLD = "lock table erased in share row exclusive mode"

# `was` and `is` are the words of a document before and after; only what everybody may find counts.
CHANGES = f"""
select lexeme, sum(by)::int as by from (
    select w.lexeme, -1 as by from written, unnest(was) w where owner_id = '{EVERYBODY}'
    union all
    select w.lexeme, 1 from written, unnest("is") w where owner_id = '{EVERYBODY}'
) uses group by lexeme having sum(by) <> 0
"""

_KEEP = f"""
with written as (
    insert into documents as d
        (kind, id, version, owner_id, title, subtitle, title_key, at, until, words, told_in)
    select n.kind, n.id, n.version, n.owner_id, n.title, n.subtitle, n.title_key, n.at, n.until,
        n.words::tsvector, latest
    from unnest($1::text[], $2::uuid[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[],
        $8::timestamptz[], $9::timestamptz[], $10::text[])
        as n(kind, id, version, owner_id, title, subtitle, title_key, at, until, words), rebuilds
    where not exists (select from removed r
            where r.kind = n.kind and r.id = n.id and r.version >= n.version)
        and not exists (select from erased e where e.account_id in (n.owner_id, n.id))
    on conflict (kind, id) do update set version = excluded.version, title = excluded.title,
        subtitle = excluded.subtitle, title_key = excluded.title_key, at = excluded.at,
        until = excluded.until, words = excluded.words, told_in = excluded.told_in
    where d.version <= excluded.version or ($11 and d.told_in < excluded.told_in)
    returning d.owner_id, old.words as was, new.words as "is"
)
{CHANGES}
"""

_REMOVE = f"""
with noted as (
    insert into removed as r (kind, id, version)
    select $1, * from unnest($2::uuid[], $3::int[])
    on conflict (kind, id) do update set version = greatest(r.version, excluded.version)
), written as (
    delete from documents d using unnest($2::uuid[], $3::int[]) as n(id, version)
    where d.kind = $1 and d.id = n.id and d.version <= n.version
    returning d.owner_id, old.words as was, new.words as "is"
)
{CHANGES}
"""

# The person's own entry goes with what they own.
_ERASE = f"""
with noted as (
    insert into erased (account_id) values ($1) on conflict do nothing
), written as (
    delete from documents where owner_id = $1 or (kind, id) = ('user', $1)
    returning owner_id, old.words as was, new.words as "is"
)
{CHANGES}
"""

_COUNT = """
insert into vocabulary as v (lexeme, uses, slips)
select lexeme, uses, string_to_array(slips, ' ')
from unnest($1::text[], $2::int[], $3::text[]) as n(lexeme, uses, slips)
on conflict (lexeme) do update set uses = v.uses + excluded.uses
returning lexeme, uses
"""

# In how many documents the words are, and those with a beginning together.
_USES = f"""
select lexeme, uses from vocabulary where lexeme = any($1::text[])
union all
select null, case when count(*) = {_COUNTED} then {_RARE} + 1 else coalesce(sum(uses), 0) end
from (select uses from vocabulary where lexeme ^@ $2 limit {_COUNTED}) begun
"""

_IS_FOUND = (
    "owner_id = $1 and kind = $2 and words @@ $3::tsquery and (until is null or until > now())"
)

_WALK = f"""
select id, at from (
    select * from documents where owner_id = $1 and kind = $2
    order by at desc, id desc limit %d) newest
where {_IS_FOUND} order by at desc, id desc limit {MOST + 1}
"""

# The index is asked for $4 alone, and of all that $1 to $3 ask only in the rows it brought: looking
# up everything that begins with a letter, or all that an owner has, takes longer.
_GATHER = f"""
select id, at from (
    select * from documents where words @@ $4::tsquery and %s offset 0) found
where {_IS_FOUND} order by at desc, id desc limit {MOST + 1}
"""

_TOO_FEW = f"""
(select count(*) from walked) <= {MOST} and exists (select from documents
    where owner_id = $1 and kind = $2 order by at desc, id desc offset %d)
"""

_SCORED = """
select d.id, d.at, round(12 * (0.5 * ts_rank('{0.1, 0.2, 0.5, 1.0}', d.words, $3::tsquery)
    + 0.5 * similarity(d.title_key, $5)))::int as score
from chosen join documents d on d.kind = $2 and d.id = chosen.id
order by d.at desc, d.id desc
"""

_RARE_ONES = f"with chosen as materialized ({_GATHER % 'true'}) {_SCORED}"


def _other_ones(walked: int) -> str:
    return f"""
with walked as materialized ({_WALK % walked}),
gathered as materialized ({_GATHER % (_TOO_FEW % walked)}),
chosen as materialized (
    select id from (select * from walked union select * from gathered) both_ways
    order by at desc, id desc limit {MOST + 1}
)
{_SCORED}
"""


_OTHER_ONES = _other_ones(_WALKED)
_OWN_ONES = _other_ones(_WALKED_OWN)

_SHOWN = """
select kind, id, title, subtitle from documents
where (kind, id) in (select * from unnest($1::text[], $2::uuid[]))
"""

# Unknown words first: it is they that are mistyped.
_NEAR_LISTED = f"""
select asked.word, term from (
    select * from unnest($2::text[], $3::text[]) as mistyped(word, slips)
    order by exists (select from vocabulary where lexeme = $1 || word) limit {_MOST_CORRECTED}
) asked cross join lateral (
    select substr(lexeme, length($1) + 1) as term, uses from vocabulary
    where vocabulary.slips && string_to_array(asked.slips, ' ')
    order by similarity(substr(lexeme, length($1) + 1), asked.word) desc, uses desc limit {_NEAR}
) listed
"""

_NEAR_OWN = f"""
with own as materialized (
    select distinct substr(w.lexeme, length($3) + 1) as term from (
        select words from documents where owner_id = $1 and kind = $2
        order by at desc, id desc limit {_LOOKED_THROUGH}) newest, unnest(words) w
)
select asked.word, own.term from (
    select * from unnest($4::text[]) as mistyped(word)
    order by exists (select from own where term = word) limit {_MOST_CORRECTED}
) asked cross join lateral (
    select term from own where length(term) >= length(asked.word) - 2
    order by similarity(term, asked.word) desc, term limit {_NEAR}
) own
"""


async def hold(connection: Connection) -> None:
    """Keeps every other writer waiting until the transaction ends."""
    await connection.execute(_HOLD)


async def keep(
    connection: Connection, documents: Sequence[Document], *, is_rebuilt: bool = False
) -> None:
    """Writes documents, each of another thing, that are not older than what is known; with
    `is_rebuilt`, than what was told since the rebuild began.
    """
    if not documents:
        return
    rows = [
        (
            *(d.kind, d.id, d.version, d.owner_id, d.title, d.subtitle),
            *(fold(d.title), d.at, d.until, _tsvector(d)),
        )
        for d in documents
    ]
    changes = await connection.fetch(_KEEP, *map(list, zip(*rows, strict=True)), is_rebuilt)
    await count(connection, changes)


async def remove(connection: Connection, kind: Kind, versions: Mapping[UUID, int]) -> None:
    changes = await connection.fetch(_REMOVE, kind, list(versions), list(versions.values()))
    await count(connection, changes)


async def erase(connection: Connection, account_id: UUID) -> None:
    await count(connection, await connection.fetch(_ERASE, account_id))


async def count(connection: Connection, changes: Iterable[tuple[str, int]]) -> None:
    """Brings the vocabulary up to date, in which nothing is left of a word that nobody has."""
    by = dict(changes)
    if not by:
        return
    slips = [_slips(lexeme[:2], lexeme[2:]) for lexeme in by]
    counted = await connection.fetch(_COUNT, list(by), list(by.values()), slips)
    unused = [record["lexeme"] for record in counted if record["uses"] <= 0]
    if unused:
        await connection.execute("delete from vocabulary where lexeme = any($1::text[])", unused)


async def candidates(
    connection: Connection, kind: Kind, owner_id: UUID, query: Query
) -> list[Candidate]:
    """The newest documents that have the words, each with how well it fits: `MOST` of them, and one
    more if there are more.
    """
    space = _space(kind, owner_id)
    sql = _OWN_ONES
    if owner_id == EVERYBODY:
        uses = await _uses(connection, space, query)
        if uses == 0:
            return []
        sql = _RARE_ONES if uses <= _RARE else _OTHER_ONES
    records = await connection.fetch(
        sql,
        *(owner_id, kind),
        *(_tsquery(space, query), _tsquery(space, query, to_gather=True)),
        query.plain,
    )
    return [Candidate(kind, r["id"], r["score"], r["at"]) for r in records]


async def shown(
    connection: Connection, chosen: Collection[Candidate]
) -> dict[tuple[Kind, UUID], Shown]:
    """What is shown of those that are still there."""
    records = await connection.fetch(_SHOWN, [c.kind for c in chosen], [c.id for c in chosen])
    return {(r["kind"], r["id"]): Shown(r["title"], r["subtitle"]) for r in records}


async def near(
    connection: Connection, kind: Kind, owner_id: UUID, words: Sequence[str]
) -> dict[str, list[str]]:
    """For each word, words of what the owner may find that look like it, the likest first."""
    space = _space(kind, owner_id)
    if owner_id == EVERYBODY:
        records = await connection.fetch(
            _NEAR_LISTED, space, list(words), [_slips(space, word) for word in words]
        )
    else:
        records = await connection.fetch(_NEAR_OWN, owner_id, kind, space, list(words))
    found: dict[str, list[str]] = {word: [] for word in words}
    for word, term in records:
        found[word].append(term)
    return found


async def _uses(connection: Connection, space: str, query: Query) -> int:
    """How many documents have all words, at most: as many as have the rarest of them."""
    clauses = [[f"{space}{word}" for word in clause] for clause in _clauses(query)]
    begin = f"{space}{query.words[-1]}"
    records = await connection.fetch(_USES, [one for clause in clauses for one in clause], begin)
    uses = {record["lexeme"]: record["uses"] for record in records}
    counts = [sum(uses.get(one, 0) for one in clause) for clause in clauses]
    counts[-1] += uses[None]
    return int(min(counts))


def _space(kind: Kind, owner_id: UUID) -> str:
    return f"{kind[0]}_" if owner_id == EVERYBODY else f"{kind[0]}{owner_id.hex[20:]}_"


def _tsvector(document: Document) -> str:
    """As PostgreSQL reads one. Folded words are letters and digits, so nothing has to be quoted."""
    space = _space(document.kind, document.owner_id)
    weighted = [
        (word, weight)
        for text, weight in ((document.title, "A"), (document.about, "B"), (document.more, "D"))
        for word in fold(text).split()
    ]
    return " ".join(
        f"{space}{word}:{position}{weight}"
        for position, (word, weight) in enumerate(weighted[:_MOST_WORDS], 1)
    )


def _tsquery(space: str, query: Query, *, to_gather: bool = False) -> str:
    """All words. `to_gather`: without a beginning of a letter or two, which is looked for in what
    the other words have found.
    """
    clauses = _clauses(query)
    last = query.words[-1]
    clauses[-1].append(f"{last}:*")
    if to_gather and len(clauses) > 1 and len(last) < _SHORT:
        del clauses[-1]
    return " & ".join(
        "(" + " | ".join(f"{space}{word}" for word in clause) + ")" for clause in clauses
    )


def _clauses(query: Query) -> list[list[str]]:
    """For each word those that may stand for it, itself among them."""
    return [list(dict.fromkeys((word, *query.meant(word)))) for word in query.words]


def _slips(space: str, word: str) -> str:
    """The remainders under which a word is listed, parted by spaces."""
    begin = word[:_LISTED_LETTERS]
    remainders = {begin, *(begin[:i] + begin[i + 1 :] for i in range(len(begin)))}
    return " ".join(sorted(f"{space}{remainder}" for remainder in remainders))
