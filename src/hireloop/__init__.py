"""Hireloop: both sides of a job search in one system."""

__version__ = "0.1.0"
