"""The SQL of the contacts room."""
