"""Importing job lists of other places: `hireloop import jobs FILE` ends up here."""

from hireloop.services.jobs.imports.entries import BadFile
from hireloop.services.jobs.imports.importing import Refusal, Summary, import_jobs
from hireloop.services.jobs.imports.lists import PostingList, community, read_list

__all__ = [
    "BadFile",
    "PostingList",
    "Refusal",
    "Summary",
    "community",
    "import_jobs",
    "read_list",
]
