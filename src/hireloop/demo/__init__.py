"""A small world to look around in: a company that hires, and a candidate who has looked for work
for half a year. Every page has something to show.

`world` says what is in it, `resume` makes the file, `making` and `hiring` put it in through the
interface that everybody uses, so it can hold nothing that the product could not.
"""

from hireloop.demo.making import make_demo_world
from hireloop.demo.people import SignIn

__all__ = ["SignIn", "make_demo_world"]
