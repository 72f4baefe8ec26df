"""The SQL of the notifications room, by what it is about."""
