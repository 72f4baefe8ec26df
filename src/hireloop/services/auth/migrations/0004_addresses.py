"""Addresses are unique among the accounts that have proved theirs; accounts can be disabled.

Before the deploy. Processes of before it can register nobody once it is in.
"""

from alembic import op

revision = "auth_0004"
down_revision = "auth_0003"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    drop index accounts_email;
    create unique index accounts_proved_email on accounts (lower(email))
        where email_verified_at is not null;
    create index accounts_email on accounts (lower(email), created_at);

    alter table accounts add disabled_at timestamptz, add disabled_reason text;
    comment on column accounts.email is
        'Until it is proved it is what somebody typed: others may have typed the same';

    -- What may be asked for is said where it is asked for.
    alter table mailed_codes drop constraint mailed_codes_purpose_check;
    alter table mailed_codes alter account_id drop not null, add email text not null default '';
    create index mailed_codes_email on mailed_codes (lower(email));
    comment on column mailed_codes.account_id is
        'Null: somebody asked for an address without an account, and is not told so';
    comment on column mailed_codes.email is 'The address that the code was mailed to';
    """)
