"""What other rooms may know of contacts."""
