"""What this room does: makes documents of events, and finds them again."""
