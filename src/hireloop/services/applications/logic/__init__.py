"""What this room does: applying, the candidate's tracker, and the employer's pipeline."""
