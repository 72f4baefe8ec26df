"""What this room does: takes files in, looks into them, gives them out again, and lets them go."""
