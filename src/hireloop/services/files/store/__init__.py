"""The SQL of this room, one file per group of tables."""
