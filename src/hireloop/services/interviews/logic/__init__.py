"""What the interviews room decides."""
