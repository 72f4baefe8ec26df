"""Faults that somebody could make, each with the tests that must notice: a guard taken out, a check
turned around. What is planted is never more than one thing.
"""

from tests.faults import (
    accounts,
    asvs,
    coming_through_others,
    going_out,
    hiring,
    hostile_input,
    many_processes,
    own_data,
    permissions,
    programs,
    second_factors,
    signing_in,
    staying_in_touch,
)

__all__ = ["FAULTS"]

FAULTS = [
    *asvs.FAULTS,
    *accounts.FAULTS,
    *signing_in.FAULTS,
    *second_factors.FAULTS,
    *hiring.FAULTS,
    *going_out.FAULTS,
    *coming_through_others.FAULTS,
    *staying_in_touch.FAULTS,
    *hostile_input.FAULTS,
    *permissions.FAULTS,
    *own_data.FAULTS,
    *programs.FAULTS,
    *many_processes.FAULTS,
]
