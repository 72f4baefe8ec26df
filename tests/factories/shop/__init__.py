"""A room that publishes and one that listens, for tests of the event log."""
