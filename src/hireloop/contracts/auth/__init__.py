"""What other rooms may know of auth."""
