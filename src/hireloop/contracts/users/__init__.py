"""What other rooms may know of users."""
