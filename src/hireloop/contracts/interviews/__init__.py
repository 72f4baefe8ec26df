"""What other rooms may know of interviews."""
