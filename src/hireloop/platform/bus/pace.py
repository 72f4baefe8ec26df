"""How fast, how much at once and how patiently a consumer works. In code, not in the settings: an
operator has no way to know better.
"""

import random

import msgspec

__all__ = ["FAR", "Pace"]


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """Times in seconds."""

    batch: int = 1_000  # events in one transaction at most
    first_batch: int = 100
    smallest_batch: int = 10
    aim_seconds: float = 0.03  # a batch that takes longer is followed by a smaller one
    batch_seconds: float = 10.0  # a batch that takes longer is run one by one
    event_seconds: float = 5.0  # an event that takes longer has failed
    gather_times: float = 1.0  # rest after a batch: so many times as long as it took ...
    gather_seconds: float = 0.02  # ... and no longer
    late_seconds: float = 10.0  # for so long requests go first while many of them wait
    lease_seconds: float = 30.0  # a worker silent for longer may be replaced
    session_seconds: float = 10.0  # on Kafka; also how long leaving takes while it is away
    standby_seconds: float = 2.0  # between two looks of a worker whose place is taken
    poll_seconds: float = 1.0  # first look for events nobody announced ...
    idle_seconds: float = 10.0  # ... and the rarest, after a while without any
    save_seconds: float = 5.0  # progress over events nobody listens to is kept this often
    report_seconds: float = 60.0  # and told to the source this often
    maintain_seconds: float = 3600.0  # between two looks at the partitions
    notify_seconds: float = 0.005  # between two NOTIFY at least
    stop_seconds: float = 15.0  # the batch in hand gets this long at the end
    longest_pause: float = 5.0  # between two tries while the database or the broker is away
    complain_seconds: float = 60.0  # between two warnings of one that stays away
    tries: int = 8  # then an event is dead
    first_backoff: float = 1.0
    last_backoff: float = 900.0

    def pause(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row, with jitter: others failed as well."""
        seconds = min(0.1 * 2.0 ** min(failures, 20), self.longest_pause)
        return seconds * random.uniform(0.5, 1.0)  # noqa: S311  # no secret

    def backoff(self, tries: int) -> float:
        """Seconds to the next try: 1, 3, 9 ... 900, each give or take a quarter."""
        seconds = min(self.first_backoff * 3.0 ** (tries - 1), self.last_backoff)
        return seconds * random.uniform(0.75, 1.25)  # noqa: S311  # no secret


# Over Kafka each batch costs the broker a transaction and every room that listens a fetch and a
# transaction of its own. The relay gathers for all of them: who hears of it need not rest again.
FAR = Pace(aim_seconds=0.1, gather_times=3.0, gather_seconds=0.04)
