"""What this room does: keeps profiles, finds people by name, knows who has which address."""
