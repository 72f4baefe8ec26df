"""A profile as a JSON Resume 1.0.0 document, in and out.

A document holds more than a profile (work, education, levels of skills), so one that comes in is
kept whole, beside the fields that its person took over; what goes out is that document with the
profile laid over it (`giving`). In and out again loses nothing.
"""
