"""The Kafka that carries events between machines: its names, and clients that are made alike.

The client library is imported by the first client: a process without Kafka never loads it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hireloop.platform.operator_error import OperatorError

if TYPE_CHECKING:
    from confluent_kafka import Consumer, Producer
    from confluent_kafka.admin import AdminClient

__all__ = ["LARGEST", "Brokers", "BrokersAway"]

LARGEST = 4 * 1_048_576  # bytes of a message: an event may carry what a request's body held, twice
_RECONNECT_MS = 1_000  # at most this long until a broker that is back is noticed

logger = logging.getLogger("hireloop.bus")


class BrokersAway(OperatorError):
    """No broker answers."""

    def __init__(self, url: str, error: object) -> None:
        super().__init__(
            f"the Kafka that HIRELOOP_KAFKA_URL names ({url}) can't be reached ({error}); "
            "start it, or mend the address"
        )


@dataclass(frozen=True, slots=True)
class Brokers:
    """`url` is host:port, or several with commas; `prefix` goes before all names, so that several
    Hireloops can share a cluster.
    """

    url: str
    prefix: str = ""

    def topic(self, name: str) -> str:
        return f"{self.prefix}{name}"

    def dead_letters(self, name: str) -> str:
        """The topic that tells what consumers of a topic have given up."""
        return f"{self.prefix}{name}.dead"

    def group(self, room: str, topic: str, epoch: int) -> str:
        """`epoch` counts the rewinds: each begins again with a new group."""
        return f"{self.prefix}hireloop.{room}.{topic}.{epoch}"

    def transactional_id(self, room: str) -> str:
        return f"{self.prefix}hireloop.relay.{room}"

    def admin(self) -> "AdminClient":
        from confluent_kafka.admin import AdminClient  # noqa: PLC0415  # see the module's docstring

        return AdminClient(self._settings())

    def producer(self, **settings: Any) -> "Producer":
        """Acknowledged by all in-sync replicas, each message once and in order; with the
        partitioner of the Java clients, so that a key has one partition whoever writes it.
        """
        from confluent_kafka import Producer  # noqa: PLC0415  # see the module's docstring

        wanted = {
            "acks": "all",
            "enable.idempotence": True,
            "partitioner": "murmur2_random",
            "message.max.bytes": LARGEST,
            **{name.replace("_", "."): value for name, value in settings.items()},
        }
        return Producer(self._settings() | wanted)

    def consumer(
        self, group: str, *, on_commit: Callable[..., None] = lambda *_: None, **settings: Any
    ) -> "Consumer":
        """Sees what was committed only, and commits nothing by itself. `on_commit` is told how a
        commit went that nobody waited for.
        """
        from confluent_kafka import Consumer  # noqa: PLC0415  # see the module's docstring

        wanted = {
            "group.id": group,
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "on_commit": on_commit,
            **{name.replace("_", "."): value for name, value in settings.items()},
        }
        return Consumer(self._settings() | wanted)

    def _settings(self) -> dict[str, Any]:
        return {
            "bootstrap.servers": self.url,
            "client.id": f"{self.prefix}hireloop",
            "reconnect.backoff.max.ms": _RECONNECT_MS,
            "logger": _Quiet(),
            "error_cb": lambda _error: None,  # what matters is raised where it matters
        }


class _Quiet:
    """Where the client's own lines go: a broker that is away would fill the log with them."""

    def log(self, _level: int, message: str, *values: object) -> None:
        logger.debug(message, *values)
