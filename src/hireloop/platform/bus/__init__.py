"""The event log's reading side: what a room hears, how it is delivered, what an operator can do.

Events are written by `outbox`. How reading is made safe is told in `log` (nothing skipped, order
per key), `cursors` (one effect, fencing), `delivery` (bad events) and `partitions` (retention); on
Kafka in `relay` (publishing), `kafkareader` (one effect) and `member` (sharing out partitions).
"""

from hireloop.platform.bus.brokers import Brokers, BrokersAway
from hireloop.platform.bus.cursors import Fenced, free_leases
from hireloop.platform.bus.delivery import Commit, Delivery
from hireloop.platform.bus.kafkabus import KafkaBus
from hireloop.platform.bus.listeners import Listener, listen, listen_batch
from hireloop.platform.bus.log import Recorded
from hireloop.platform.bus.logbus import Bus, LogBus
from hireloop.platform.bus.operate import Dead, Lag, dead, lag, replay, rewind
from hireloop.platform.bus.pace import Pace
from hireloop.platform.bus.topics import MissingTopics

__all__ = [
    "Brokers",
    "BrokersAway",
    "Bus",
    "Commit",
    "Dead",
    "Delivery",
    "Fenced",
    "KafkaBus",
    "Lag",
    "Listener",
    "LogBus",
    "MissingTopics",
    "Pace",
    "Recorded",
    "dead",
    "free_leases",
    "lag",
    "listen",
    "listen_batch",
    "replay",
    "rewind",
]
