"""What other rooms may know of applications."""
