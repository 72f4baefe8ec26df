"""Contacts, the applications they are linked to, and who has which e-mail address.

Before the deploy.
"""

from alembic import op

revision = "contacts_0001"
down_revision = None
branch_labels = ("contacts",)


def upgrade() -> None:
    op.execute("""
    create table contacts (
        id uuid primary key,
        owner_id uuid not null,
        name text not null,
        position text,
        company text,
        email text,
        phone text,
        links jsonb not null default '[]',
        notes text,
        name_key text not null,
        search_key text not null,
        email_key text,
        profile_id uuid,
        is_asked boolean not null default true,
        card_uid text,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        version integer not null default 1
    );

    comment on column contacts.search_key is
        'Name, company and position as they are searched: no case, no accents (contracts.folding)';
    comment on column contacts.is_asked is
        'False while users has not answered whose address this is; then it is asked again';

    -- also the way to the few among which somebody searches: only their own
    create index contacts_by_name on contacts (owner_id, name_key, id);
    create index contacts_by_email on contacts (email_key) where email_key is not null;
    create index contacts_of_profile on contacts (profile_id) where profile_id is not null;
    create index contacts_to_ask_about on contacts (email_key) where not is_asked;

    create table contact_applications (
        contact_id uuid not null references contacts on delete cascade,
        application_id uuid not null,
        linked_at timestamptz not null default now(),
        primary key (contact_id, application_id)
    );
    create index contact_applications_by_application on contact_applications (application_id);

    -- Who has which address, as the events about accounts say. Of who is gone only the id is left,
    -- so that an event or a request that comes late does not bring them back.
    create table people (
        account_id uuid primary key,
        email_key text,
        since timestamptz not null,
        is_gone boolean not null default false
    );
    create index people_by_email on people (email_key) where email_key is not null;

    create table gone_applications (
        application_id uuid primary key,
        at timestamptz not null default now()
    );
    """)
