"""What the gateway hands out: the web app as it was built, and pages and feeds it makes itself."""
