"""The SQL of this room; all that knows how PostgreSQL finds things."""
