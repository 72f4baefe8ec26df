"""OAuth 2.1 (draft-ietf-oauth-v2-1, RFC 9700): people let the programs of others in, for what they
were shown and no longer than they like. Decision 31 says what was decided and why.
"""
