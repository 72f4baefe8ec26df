"""Being told by an OpenID provider who somebody is (OpenID Connect Core 1.0, by code and PKCE).

Here is what is said between Hireloop and a provider; what follows from it for accounts is in
`logic/identities`.
"""
