"""The address that an account signs in with, beside the one that its profile shows.

Before the deploy. A profile that was never edited still shows the address of its account; what an
edited one shows may be anybody's, so of those nothing is assumed.
"""

from alembic import op

revision = "users_0002"
down_revision = "users_0001"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table profiles add column address_key text;
    comment on column profiles.address_key is
        'The e-mail address of the account, as it is compared (contracts.users.client)';
    update profiles set address_key = lower(email) where version = 1;
    create index profiles_by_address on profiles (address_key);
    """)
