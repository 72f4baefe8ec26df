"""Prometheus metrics of one process. Names are part of the interface: dashboards rest on them."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from prometheus_client import CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from hireloop.platform.postgres import Database

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE = "text/plain; version=0.0.4"  # Litestar adds the charset
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Circuits(Protocol):
    """A `Breaker`, or what decides in its own way whether something is asked."""

    def states(self) -> dict[str, bool]:
        """Which are open, by name."""


class Metrics:
    """A registry of its own for each application, so that two in one process don't mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._seconds = Histogram(
            "hireloop_http_request_seconds",
            "Time from a request's first byte to the end of its answer, by route template",
            ("method", "route", "status"),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._in_flight = Gauge(
            "hireloop_http_requests_in_flight",
            "Requests being answered",
            registry=self.registry,
        )
        self._breakers: list[Circuits] = []
        self.gauge(
            "hireloop_breaker_open",
            "1 while what the circuit leads to is not asked, else 0",
            "name",
            self._open_breakers,
        )
        # Finding a series by its labels takes as long as counting in it.
        self._series: dict[tuple[str, str, int], Callable[[float], None]] = {}

    def watch_in_flight(self, count: Callable[[], float]) -> None:
        self._in_flight.set_function(count)

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts one answered request. `route` is the template, never the path: series are few."""
        labels = (method, route, status)
        series = self._series.get(labels)
        if series is None:
            series = self._seconds.labels(method, route, str(status)).observe
            self._series[labels] = series
        series(seconds)

    def watch_pools(self, databases: dict[str, Database]) -> None:
        self.registry.register(_Pools(databases))
        for database in databases.values():
            self.watch_breaker(database)
        self.gauge(
            "hireloop_db_waiting",
            "Requests that wait for a connection of a room's pool",
            "room",
            lambda: {room: float(database.waiting) for room, database in databases.items()},
        )
        replicas = {room: db.replica for room, db in databases.items() if db.replica is not None}
        for replica in replicas.values():
            self.watch_breaker(replica)
        self.gauge(
            "hireloop_replica_lag_seconds",
            "How far a room's replica is behind; absent while that is not known",
            "room",
            lambda: {r: replica.lag for r, replica in replicas.items() if replica.lag is not None},
        )

    def watch_breaker(self, breaker: Circuits) -> None:
        """May be called for several; of two circuits with one name the open one is told."""
        self._breakers.append(breaker)

    def gauge(
        self, name: str, help_text: str, label: str, read: Callable[[], dict[str, float]]
    ) -> None:
        """A gauge with one label whose values are asked for when metrics are read: the event
        log's lag by consumer, for example.
        """
        self.registry.register(_Asked(name, help_text, label, read))

    def _open_breakers(self) -> dict[str, float]:
        told: dict[str, float] = {}
        for breaker in self._breakers:
            for name, is_open in breaker.states().items():
                told[name] = max(told.get(name, 0.0), float(is_open))
        return told

    def text(self) -> bytes:
        return generate_latest(self.registry)


class _Asked(Collector):
    def __init__(
        self, name: str, help_text: str, label: str, read: Callable[[], dict[str, float]]
    ) -> None:
        self._name = name
        self._help = help_text
        self._label = label
        self._read = read

    def collect(self) -> Iterable[Metric]:
        family = GaugeMetricFamily(self._name, self._help, labels=[self._label])
        for value, number in self._read().items():
            family.add_metric([value], number)
        yield family


class _Pools(Collector):
    def __init__(self, databases: dict[str, Database]) -> None:
        self._databases = databases

    def collect(self) -> Iterable[Metric]:
        family: Any = GaugeMetricFamily(
            "hireloop_db_connections",
            "Connections of a room's pool: open, idle, and at most",
            labels=["room", "state"],
        )
        for room, database in self._databases.items():
            for state, number in database.usage().items():
                family.add_metric([room, state], number)
            if database.replica is not None:
                for state, number in database.replica.pool.usage().items():
                    family.add_metric([f"{room} replica", state], number)
        yield family
