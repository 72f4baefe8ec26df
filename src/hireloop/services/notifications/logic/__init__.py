"""What this room does: finds the words, tells people, and keeps what they were told."""
