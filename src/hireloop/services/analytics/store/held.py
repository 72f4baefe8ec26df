"""What this room holds of a person, for that person."""

from hireloop.platform.held import Held, Part

__all__ = ["held"]

held = Held(
    (
        Part(
            name="applications_counted",
            meaning="What your numbers are counted from: one line for each application.",
            columns="application_id, job_id, position, category, place, status, source,"
            " saved_at, applied_at, first_response_at, path as statuses, is_removed",
            source="facts where candidate_id = $1",
            key="application_id",
        ),
    )
)
