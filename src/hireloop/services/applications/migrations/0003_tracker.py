"""What the tracker asks for: days to follow up, why an application ended, saved views, and the
indexes of its filters and orders.

Applying to a job here is what many do at once, so what it writes is in no more indexes than it was:
the index of the tracker has the status in it now, and all new ones leave out the applications made
here, of which one person has few (those are sorted when they are asked for).

Before the deploy.
"""

from alembic import op

revision = "applications_0003"
down_revision = "applications_0002"


def upgrade() -> None:
    op.execute("""
    alter table applications
        add column follow_up_on date,
        add column close_reason text check (close_reason in ('no_answer', 'not_selected',
            'position_closed', 'better_offer', 'pay', 'role', 'people', 'location', 'other')),
        add column close_words text,
        add column restorable_until timestamptz,
        add check (close_reason is null or status in ('accepted', 'rejected', 'withdrawn'));

    comment on column applications.restorable_until is
        'Removed, but until then it can be brought back; others are told of the removal afterwards';

    -- Text as it is compared: without case and accents. Expensive, as the planner should know.
    create function plain(text) returns text language sql immutable strict parallel safe cost 100
        return lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, nfkc)));

    -- Letters and digits only, and a company's name without its legal form.
    create function company_key(text) returns text language sql immutable strict parallel safe
        return btrim(regexp_replace(
            ' ' || btrim(regexp_replace(plain($1), '[^[:alnum:]]+', ' ', 'g')),
            '( (inc|incorporated|llc|ltd|limited|gmbh|ag|se|corp|corporation|co|company|plc|bv|nv'
            '|sa|sas|srl|spa|oy|ab|as|kk|pty))+$', ''));
    create function posting_key(company text, pos text) returns text
        language sql immutable strict parallel safe
        return md5(company_key(company) || '|'
            || btrim(regexp_replace(plain(pos), '[^[:alnum:]]+', ' ', 'g')));
    -- An address without what differs from visit to visit.
    create function link_key(text) returns text language sql immutable strict parallel safe
        return md5(regexp_replace(regexp_replace(lower($1),
            '^https?://(www[.])?|#.*$|(?<=[?&])(utm_[a-z]+|ref|gh_src|trk|source)=[^&#]*&?', '',
            'g'), '[?&/]+$', ''));

    -- The day of the next step; 10 days of silence are also in `logic/rules`.
    create function next_due(status text, status_at timestamptz, follow_up_on date) returns date
        language sql immutable parallel safe
        return case when status in ('accepted', 'rejected', 'withdrawn') then null
            else coalesce(follow_up_on, case when status <> 'saved'
                then (status_at at time zone 'UTC')::date + 10 end) end;

    drop index applications_tracker;
    create index applications_by_update on applications
        (candidate_id, status, updated_at desc, id desc) where removed_at is null;
    create index applications_by_day on applications
        (candidate_id, status, coalesce(applied_at, '1900-01-01Z') desc, id desc)
        where removed_at is null and job_id is null;
    create index applications_by_company on applications
        (candidate_id, status, lower(company), id) where removed_at is null and job_id is null;
    create index applications_by_due on applications
        (candidate_id, status, coalesce(next_due(status, status_at, follow_up_on), '9999-01-01'),
            id)
        where removed_at is null and job_id is null;
    create index applications_words on applications
        using gin (candidate_id, plain(company || ' ' || position) gin_trgm_ops)
        where removed_at is null and job_id is null;
    create index applications_tags on applications using gin (candidate_id, tags)
        where removed_at is null and tags <> '{}';
    create index applications_postings on applications
        (candidate_id, posting_key(company, position))
        where removed_at is null and job_id is null;
    create index applications_links on applications (candidate_id, link_key(link))
        where removed_at is null and link is not null;
    create index applications_set_aside on applications (restorable_until)
        where restorable_until is not null;

    create table saved_views (
        id uuid primary key,
        candidate_id uuid not null,
        name text not null,
        filter jsonb not null,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null
    );
    create unique index saved_views_once on saved_views (candidate_id, lower(name));
    """)
