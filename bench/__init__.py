"""Benchmarks. Each runs both of its sides in one run and prints ratios and medians."""
