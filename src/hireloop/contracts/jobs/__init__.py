"""What other rooms may know of jobs."""
