"""Benchmarks. Each runs both of its sides in one run on one machine and prints ratios and medians."""
