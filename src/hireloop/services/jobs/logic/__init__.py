"""What the room does: plain functions that never commit and know no SQL."""
