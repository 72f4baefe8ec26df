"""What other rooms may know of files."""
