"""Counts of every person and every job, kept as events come in, instead of facts counted on each
view; and what facts were read from, so that they can be read again. Before the deploy.

`tallies` stays for processes of the version before this one; nothing reads it any more. What those
processes still write while both versions run is put right by `hireloop analytics rebuild`.
"""

from alembic import op

revision = "analytics_0002"
down_revision = "analytics_0001"


def upgrade() -> None:
    op.execute("""
    alter table facts
        add column position text,
        add column place text,
        add column told_source text,
        add column source text,
        add column resume_file_id uuid,
        add column applied_at timestamptz,
        add column saved_at timestamptz;

    comment on column facts.position is
        'As the event says it; category is read from it. Null: heard before this was kept';
    comment on column facts.place is 'As the event says it; location is read from it';
    comment on column facts.told_source is 'As the event says it; source is read from it';
    comment on column facts.saved_at is 'The earliest moment an event of it tells of';

    update facts set saved_at = counted_at, applied_at = case when is_sent then counted_at end;

    -- One row per owner (a candidate or a job) and period, {what: {value: count}}. A candidate's
    -- periods are days, months and years in UTC, each counted whole; a job has the one, 'ever'.
    create table counts (
        edition integer not null,
        owner_id uuid not null,
        grain text not null check (grain in ('day', 'month', 'year', 'ever')),
        start date not null,
        counts json not null,
        primary key (edition, owner_id, grain, start)
    ) with (fillfactor = 80);

    -- Which edition of the counts is shown, and which is being made anew: it has the facts up to
    -- `reached` (in the order of their ids), and events keep it right as far as that.
    create table editions (
        is_only boolean primary key default true check (is_only),
        current integer not null,
        next integer,
        reached uuid,
        check ((next is null) = (reached is null))
    );
    insert into editions (current) values (1);
    """)
    op.execute(_COUNT_PEOPLE)
    op.execute(_COUNT_JOBS)


_COUNT_PEOPLE = """
insert into counts (edition, owner_id, grain, start, counts)
select 1, candidate_id, grain, start, json_object_agg(what, by_value)
from (
    select candidate_id, grain, start, what, json_object_agg(value, n) as by_value
    from (
        select candidate_id, grain, date_trunc(grain, day)::date as start, what, value,
            count(*) as n
        from (
            select *, date_trunc('day', counted_at at time zone 'UTC') as day,
                case when first_response_at > counted_at
                    then floor(extract(epoch from first_response_at - counted_at) / 3600)::bigint
                    when first_response_at is not null then 0 end as waited
            from facts where not is_removed
        ) f
        cross join unnest(array['day', 'month', 'year']) as grain
        cross join lateral (
            values ('month', to_char(day, 'YYYY-MM')),
                ('status', status),
                ('category', category),
                ('place', coalesce(location, '')),
                ('source', ''),
                ('sent_by_source', case when is_sent then '' end),
                ('answered', case when is_sent and has_response then '' end),
                ('answered_by_source', case when is_sent and has_response then '' end),
                ('hours', case when is_sent and waited is not null
                    then (case when waited < 240 then waited else waited / 24 * 24 end)::text end)
            union all
            select 'step', path[at] || '>' || path[at + 1]
            from generate_series(1, cardinality(path) - 1) as at
        ) as marks (what, value)
        where value is not null
        group by candidate_id, grain, start, what, value
    ) counted
    group by candidate_id, grain, start, what
) grouped
group by candidate_id, grain, start
"""

_COUNT_JOBS = """
insert into counts (edition, owner_id, grain, start, counts)
select 1, job_id, 'ever', date '0001-01-01', json_object_agg(what, by_value)
from (
    select job_id, what, json_object_agg(value, n) as by_value
    from (
        select job_id, what, sum(count) as n,
            case when what = 'hours' and value::bigint >= 240
                then (value::bigint / 24 * 24)::text else value end as value
        from tallies where count > 0 group by 1, 2, 4
    ) counted
    group by job_id, what
) grouped
group by job_id
"""
