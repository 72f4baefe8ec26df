"""What this room does: makes facts of events, and answers from them."""
