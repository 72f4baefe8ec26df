"""What this room does: keeps contacts, and finds out which of them are registered users."""
