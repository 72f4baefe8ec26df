"""Importing job lists of other places: `hireloop import jobs FILE` ends up here."""

from hireloop.services.jobs.imports.community_list import SOURCE, BadFile, read_file
from hireloop.services.jobs.imports.importing import Refusal, Summary, import_jobs

__all__ = ["SOURCE", "BadFile", "Refusal", "Summary", "import_jobs", "read_file"]
