"""Names found in spite of a slip, and written without more of their marks. Before the deploy.

Until it is changed again, a name that the old code writes meanwhile keeps its apostrophes and
hyphens where it is searched.
"""

from alembic import op

revision = "users_0004"
down_revision = "users_0003"
branch_labels = None


def upgrade() -> None:
    op.execute(r"""
    -- As logic/names.py writes them from now on.
    update profiles set name_key = left(btrim(regexp_replace(
        replace(replace(replace(translate(name_key,
            U&'øłđðıŋ-\2010\2011\2012\2013\2014''\2019\2018\02bc`\00b4', 'olddin      '),
            'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
        ' +', ' ', 'g')), 200);

    -- The words of a name, whole and with each of their letters missing: two words that a letter
    -- left out, put in, mistaken or swapped with its neighbour parts have one of these in common.
    -- Expensive, so that the index is used; not parallel, since a worker takes longer to start.
    create function name_slips(name_key text) returns text[]
        language sql immutable strict cost 1000 as
    $$
        select coalesce(array_agg(distinct left(word, n - 1) || substr(word, n + 1)), '{}')
        from regexp_split_to_table(name_key, ' ') split, left(split, 30) word,
            generate_series(1, length(word) + 1) n
        where length(word) > 2
    $$;
    create index profiles_name_slips on profiles using gin (name_slips(name_key))
        with (fastupdate = off);
    """)
