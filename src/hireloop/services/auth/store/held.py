"""What this room holds of a person, for that person."""

from hireloop.platform.held import Held, Part

__all__ = ["held"]

held = Held(
    (
        Part(
            name="account",
            meaning="Your account: what you registered with. Your password is kept as a hash only,"
            " from which nobody can tell it, and is not in here.",
            columns="id, email, full_name, email_verified_at, created_at",
            source="accounts where id = $1",
        ),
        Part(
            name="sessions",
            meaning="The devices on which you are signed in.",
            columns="id, device, created_at, rotated_at as last_used_at, expires_at",
            source="sessions where account_id = $1",
        ),
        Part(
            name="api_keys",
            meaning="Keys of your own programs, without the secret part.",
            columns="id, name, scopes, created_at, last_used_at, expires_at",
            source="api_keys where account_id = $1",
        ),
        Part(
            name="oauth_clients",
            meaning="Programs that you have registered, without their secrets.",
            columns="id, name, redirect_uris, scopes, created_at",
            source="oauth_clients where account_id = $1",
        ),
        Part(
            name="oauth_grants",
            meaning="Programs of others that you have let in, and what for.",
            columns="id, client_id, scopes, created_at, redeemed_at, last_used_at, expires_at",
            source="oauth_grants where account_id = $1",
        ),
        Part(
            name="second_factors",
            meaning="Since when you sign in with codes of an app as well. Its secret is not here.",
            columns="created_at, confirmed_at",
            source="authenticators where account_id = $1",
            key="account_id",
        ),
        Part(
            name="passkeys",
            meaning="Your passkeys; what proves them is on your devices alone.",
            columns="id, name, is_synced, created_at, last_used_at",
            source="passkeys where account_id = $1",
        ),
        Part(
            name="identities",
            meaning="Your accounts elsewhere that you sign in with.",
            columns="id, issuer, subject, email, created_at, last_used_at",
            source="identities where account_id = $1",
        ),
        Part(
            name="activity",
            meaning="What happened to your account and your data. Who of a company it was, is"
            " theirs to know; which company, is yours.",
            columns="id, at, act, case when actor_id = $1 then 'you' end as by, company,"
            " about_id, detail, network, device",
            source="activity where account_id = $1",
        ),
    )
)
