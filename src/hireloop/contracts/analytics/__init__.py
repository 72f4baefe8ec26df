"""What other rooms may know of analytics."""
