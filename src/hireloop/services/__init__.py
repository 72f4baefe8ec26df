"""The rooms. Each is a package of one shape; none imports another."""
