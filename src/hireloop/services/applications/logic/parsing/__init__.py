"""A draft of an application from a posting that somebody found elsewhere. Nothing is saved.

`drafting` tells a page from plain text and puts the draft together; `pages` has a page looked into
by a process of its own (`reader`); `postings` reads schema.org's JobPosting, `texts` and `titles`
what people write, `money` pay within sentences, and `boards` whose address it is.
"""
