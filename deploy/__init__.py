"""Ways to run Hireloop on servers."""
