"""What happened to a person's account and data, and who did it. Before the deploy."""

from alembic import op

revision = "auth_0006"
down_revision = "auth_0005"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table activity (
        id uuid primary key,
        account_id uuid not null,
        at timestamptz not null,
        act text not null,
        actor_id uuid,
        company_id uuid,
        company text,
        about_id uuid,
        detail text,
        network text,
        device text,
        once text,
        unique (account_id, once)
    );
    comment on table activity is
        'Appended to and never changed. Goes with the person, or when its time is over';
    comment on column activity.account_id is 'Whose account or data it was done to';
    comment on column activity.actor_id is 'Null: nobody knows (a sign-in that failed)';
    comment on column activity.company is 'In whose name, as the company was called then';
    comment on column activity.network is 'Where it came from, coarsely; only of the person''s own';
    comment on column activity.once is 'What is noted once at most: a reader and a day, say';
    create index activity_of_account on activity (account_id, at desc, id desc);
    create index activity_by_age on activity (at);

    -- Whoever gets hold of this room's role finds no statement that makes a record say something
    -- else. Deleted can be what is of nobody any more, and what is old; 30 days are the least that
    -- HIRELOOP_ACTIVITY_DAYS can be.
    create function activity_stays() returns trigger language plpgsql as $$
    begin
        if tg_op = 'DELETE' then
            if old.at < now() - interval '30 days'
                or not exists (select from accounts where id = old.account_id) then
                return old;
            end if;
        end if;
        raise exception 'what was recorded stays as it is' using errcode = 'restrict_violation';
    end $$;
    create trigger activity_stays before update or delete on activity
        for each row execute function activity_stays();
    create trigger activity_stays_whole before truncate on activity
        for each statement execute function activity_stays();
    revoke update, truncate on activity from current_user;
    """)
