"""What rooms may know of each other: events, typed clients, Avro schemas, shared words."""
