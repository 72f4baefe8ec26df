"""What companies see: where applicants came from, how far they came, how long they stayed where,
and who moved them. Before the deploy.

Counts of jobs and companies are made anew from the facts. How long applications stayed where is
known from now on; of those before, `hireloop analytics rebuild` reads it from their moves.
"""

from alembic import op

revision = "analytics_0005"
down_revision = "analytics_0004"


def upgrade() -> None:
    op.execute("""
    alter table moves add column actor text;
    comment on column moves.actor is
        'candidate, employer or system (the clock); null: heard before this was kept';

    alter table facts
        add column company_id uuid,
        add column told_channel text,
        add column channel text,
        add column stays text[] not null default '{}',
        add column is_unanswered boolean not null default false;
    comment on column facts.channel is 'Where the applicant came from, for the employer';
    comment on column facts.stays is
        'interview:26 and so on: hours in a status that it has left, as they are counted';
    comment on column facts.is_unanswered is
        'Closed by the clock, since the company did not answer in the time it promised';

    update facts set company_id = known_jobs.company_id
    from known_jobs where known_jobs.job_id = facts.job_id;

    delete from counts where grain = 'ever';
    """)
    op.execute(_COUNT_EMPLOYERS)


_COUNT_EMPLOYERS = """
insert into counts (edition, owner_id, grain, start, counts)
select (select current from editions), owner_id, grain, start, json_object_agg(what, by_value)
from (
    select owner_id, grain, start, what, json_object_agg(value, n) as by_value
    from (
        select owner_id, grain, start, what, value, count(*) as n
        from (
            select *, (counted_at at time zone 'UTC')::date as day,
                case when first_response_at is not null then greatest(0,
                    floor(extract(epoch from first_response_at - counted_at) / 3600))::bigint
                    end as waited,
                case when 'accepted' = any(path) then 'accepted'
                    when 'offer' = any(path) then 'offer'
                    when 'interview' = any(path) then 'interview' else 'applied' end as reached
            from facts where is_sent and job_id is not null
        ) f
        cross join lateral (
            values (job_id, 'ever', date '0001-01-01'),
                (company_id, 'day', day),
                (company_id, 'month', date_trunc('month', day)::date),
                (company_id, 'year', date_trunc('year', day)::date)
        ) as owners (owner_id, grain, start)
        cross join lateral (
            values ('status', status),
                ('day', day::text),
                ('channel', coalesce(channel, '')),
                ('reached', reached),
                ('advanced', case when reached <> 'applied' then coalesce(channel, '') end),
                ('answered', case when has_response then day::text end),
                ('silent', case when is_unanswered and not has_response then day::text end),
                ('asked', case when has_response or status <> 'withdrawn' then day::text end),
                ('hours',
                    (case when waited < 240 then waited else waited / 24 * 24 end)::text)
            union all
            select 'stay:' || split_part(stay, ':', 1), split_part(stay, ':', 2)
            from unnest(stays) as stay
        ) as marks (what, value)
        where owner_id is not null and value is not null
        group by owner_id, grain, start, what, value
    ) counted
    group by owner_id, grain, start, what
) grouped
group by owner_id, grain, start
"""
