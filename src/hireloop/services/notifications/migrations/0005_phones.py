"""Numbers that SMS go to, and how many were sent.

Before the deploy.
"""

from alembic import op

revision = "notifications_0005"
down_revision = "notifications_0004"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table phones (
        account_id uuid primary key,
        number text not null,
        confirmed_at timestamptz,
        code_hash bytea,
        code_until timestamptz,
        tries integer not null default 0,
        check ((code_hash is null) = (code_until is null))
    );
    create index phones_unconfirmed on phones (code_until) where confirmed_at is null;

    comment on column phones.number is 'E.164. Nothing goes there but codes until it is confirmed';
    comment on column phones.code_hash is 'Keyed; gone as soon as the code was used';
    comment on column phones.tries is 'How often a code was guessed at; five is all';

    -- One row for each SMS of the last days, to hold people and numbers to what they may have.
    create table sms_counted (
        id uuid primary key,
        account_id uuid,
        number_hash bytea not null,
        is_code boolean not null,
        at timestamptz not null
    );
    create index sms_counted_account on sms_counted (account_id, at);
    create index sms_counted_number on sms_counted (number_hash, at) where is_code;
    create index sms_counted_at on sms_counted (at);

    comment on column sms_counted.account_id is 'Null once the person is gone';
    comment on column sms_counted.number_hash is 'Keyed: tells numbers apart and nothing else';
    """)
