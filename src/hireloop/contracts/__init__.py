"""What rooms may know of each other: events, typed clients, Avro schemas. Holds no behaviour of its own."""
