"""`make bench`: runs them all, or those named: `python -m bench apply start`."""

import platform
import sys
from pathlib import Path

from bench import (
    apply,
    company_numbers,
    contacts,
    distributed,
    event_log,
    export,
    job_search,
    numbers,
    permissions,
    pipeline,
    search_documents,
    shut_out,
    start,
    tracker,
)

BENCHMARKS = {
    "start": start.main,  # start time and memory
    "apply": apply.main,  # POST /applications against pgbench on the same statement
    "events": event_log.main,  # throughput of one consumer; commit to effect
    "search": job_search.main,  # job search in the database
    "numbers": numbers.main,  # a candidate's numbers: views in the database, cost of an event
    "company_numbers": company_numbers.main,  # a company's with a million applications
    "box": search_documents.main,  # the one box over everything
    "tracker": tracker.main,  # the list of one person in the database
    "pipeline": pipeline.main,  # the employer's board of a job with 10,000 applicants
    "contacts": contacts.main,  # the list of one person, and finding in it
    "export": export.main,  # all that is held of a person, in one archive
    "permissions": permissions.main,  # what is others' takes as long as what does not exist
    "shut_out": shut_out.main,  # until a token is refused everywhere, also without Redis
    "distributed": distributed.main,  # many processes: HAProxy, Kafka, Redis
}


def main() -> None:
    asked = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in asked if name not in BENCHMARKS]
    if unknown:
        sys.exit(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    # One that was built without optimizations takes nearly twice as long.
    print(f"Python {platform.python_version()}, {Path(sys.executable).resolve()}", flush=True)
    for name in asked:
        print(f"\n== {name}", flush=True)
        BENCHMARKS[name]()


if __name__ == "__main__":
    main()
