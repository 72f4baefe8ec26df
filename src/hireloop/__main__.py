"""The command line. Each command says what it does in its help; the work is done elsewhere."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from cyclopts import App

from hireloop import __version__
from hireloop.platform import settings as all_settings
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.plain import without_ornaments
from hireloop.platform.settings import Role, Settings

if TYPE_CHECKING:
    from hireloop.platform.house import House

app = App(
    name="hireloop",
    version=__version__,
    help="Both sides of a job search in one system.\n\n"
    "`hireloop up` starts everything on this machine and prints the address. Settings are "
    "environment variables; `hireloop settings` lists them with their meaning.",
)
import_app = App(name="import", help="Bring data in from files.")
events_app = App(name="events", help="Look after the event log and its consumers.")
analytics_app = App(name="analytics", help="Look after the numbers.")
search_app = App(name="search", help="Look after what can be found.")
deliveries_app = App(
    name="deliveries", help="Look after mails and other news that leave the house."
)
keys_app = App(name="keys", help="Look after the keys that sign access tokens.")
accounts_app = App(name="accounts", help="Shut accounts out, and let them in again.")
gateway_app = App(name="gateway", help="Set up what stands in front of many processes.")
app.command(import_app)
app.command(events_app)
app.command(analytics_app)
app.command(search_app)
app.command(deliveries_app)
app.command(gateway_app)
app.command(keys_app)
app.command(accounts_app)


@app.command
def up(*, demo: bool = False) -> None:
    """Start Hireloop: every room in this one process, with a PostgreSQL of its own.

    Runs until Ctrl-C. With HIRELOOP_DATABASE_URL set, that PostgreSQL is used instead.

    Parameters
    ----------
    demo
        Make a small world to look around in (once), and print its two sign-ins.

    """
    with without_ornaments():
        from hireloop import serving  # noqa: PLC0415  # only this command needs the whole house

    async def when_ready(house: "House") -> None:
        print(f"Hireloop is at {house.settings.address}", flush=True)
        if demo:
            await _tell_demo(house)
        print("Ctrl-C stops it.", flush=True)

    serving.run(_settings(), when_ready=when_ready)


@app.command
def serve(*rooms: str, role: Role = "all") -> None:
    """Start only these rooms, for example `hireloop serve applications jobs`.

    A room that asks one that is not started here finds it at HIRELOOP_<ROOM>_URL. Whatever has to
    be set and is not is named before anything starts.

    Parameters
    ----------
    rooms
        Their names; `hireloop serve` without any lists them.
    role
        What this process is for: `api` answers requests, `worker` handles events (and answers
        nothing but /healthz, /readyz and /metrics), `all` does both.

    """
    with without_ornaments():
        from hireloop import serving  # noqa: PLC0415  # only this command needs the whole house

    if not rooms:
        known = ", ".join(serving.ROOMS)
        _stop(f"say which rooms to start, of {known}; `hireloop up` starts them all")

    async def when_ready(house: "House") -> None:
        as_role = "" if role == "all" else f" ({role})"
        print(f"{', '.join(house.rooms)}{as_role} at {house.settings.listens_at}", flush=True)

    serving.run(_settings(), rooms, role=role, when_ready=when_ready)


@app.command
def settings() -> None:
    """List every setting with its value, default and meaning."""
    from rich.console import Console  # noqa: PLC0415  # only where tables are printed
    from rich.table import Column, Table  # noqa: PLC0415  # only what the command needs

    name = Column("Environment variable", no_wrap=True)  # half a name is of no use
    table = Table(name, "Default", "Meaning", box=None, pad_edge=False)
    for row in all_settings.rows():
        table.add_row(*row)
    Console().print(table)


@app.command
def migrate() -> None:
    """Bring the database to the shape this version needs, and stop. `up` does it by itself."""
    from hireloop import runner  # noqa: PLC0415  # only what the command needs
    from hireloop.platform.secret import Secret  # noqa: PLC0415  # only what the command needs
    from hireloop.platform.server import database_server  # noqa: PLC0415  # only what the command needs

    async def run(chosen: Settings) -> None:
        secret = Secret.load(chosen)
        async with database_server(chosen, secret, runner.storing(), join=True) as server:
            await server.prepare(runner.load())

    asyncio.run(run(_settings()))
    print("The database is up to date.")


@app.command
def openapi() -> None:
    """Print the OpenAPI document of all rooms together."""
    from hireloop import runner  # noqa: PLC0415  # only what the command needs
    from hireloop.platform.edge import document  # noqa: PLC0415  # only what the command needs

    sys.stdout.write(document(runner.load()))


@import_app.command(name="jobs")
def import_jobs(file: Path, *, company: str | None = None) -> None:
    """Load job postings: a community list, or what the public posting interface of Greenhouse,
    Lever or Ashby answers, saved as a file. Which one it is shows in its shape.

    Companies are made once, inactive postings are closed, and running it again with the same
    file changes nothing. Goes beside a running Hireloop.
    `--company` says whose board it is, where neither the list nor its addresses say so well.
    """
    from hireloop import importing  # noqa: PLC0415  # brings rich's progress bar

    if not importing.import_jobs(_settings(), file, company):
        sys.exit(1)


@events_app.command
def lag() -> None:
    """Show how far each consumer is behind, in events and seconds."""
    from hireloop import watching  # noqa: PLC0415  # only what the command needs

    watching.lag(_settings())


@events_app.command
def dead() -> None:
    """List the events that were set aside after their last try, with the error."""
    from hireloop import watching  # noqa: PLC0415  # only what the command needs

    watching.dead(_settings())


@events_app.command
def replay(event_id: UUID | None = None) -> None:
    """Have a dead event tried again, or all of them if none is named.

    Mend what made it fail first. Later events of the same key have been handled by now.
    """
    from hireloop import watching  # noqa: PLC0415  # only what the command needs

    watching.replay(_settings(), event_id)


@events_app.command
def rewind(room: str, source: str, *, since: datetime | None = None) -> None:
    """Have a room hear another room's events again, to rebuild what it keeps of them.

    Parameters
    ----------
    room
        Who is to listen, for example analytics.
    source
        Whose events, for example applications; on Kafka a topic's name as well.
    since
        From this moment on; without it everything that is kept.

    """
    from hireloop import watching  # noqa: PLC0415  # only what the command needs

    watching.rewind(_settings(), room, source, since)


@analytics_app.command
def rebuild() -> None:
    """Count everybody's applications again, by today's tables of categories, places and sources.

    For after a change of these tables, or if numbers look wrong. Goes beside a running Hireloop:
    the numbers of before are shown until the new ones are complete.
    """
    from hireloop import recounting  # noqa: PLC0415  # brings rich's progress bar

    recounting.rebuild_analytics(_settings())


@search_app.command(name="rebuild")
def rebuild_search() -> None:
    """Make everything that can be found anew, of what the other rooms say that there is.

    For after a change of what is searched, or if something is not found, or still is. Goes beside a
    running Hireloop, in which everything is found as before in the meantime. Where rooms have
    processes of their own, it asks them at HIRELOOP_<ROOM>_URL.
    """
    from hireloop import recounting  # noqa: PLC0415  # brings rich's progress bar

    recounting.rebuild_search(_settings())


@deliveries_app.command(name="list")
def list_deliveries(*, waiting: bool = False) -> None:
    """List the deliveries that were given up after their last try, with the reason.

    Parameters
    ----------
    waiting
        Those that wait to be sent or tried again instead.

    """
    from hireloop import delivering  # noqa: PLC0415  # only what the command needs

    delivering.show(_settings(), waiting=waiting)


@deliveries_app.command(name="retry")
def retry_deliveries(delivery_id: UUID | None = None) -> None:
    """Have a dead delivery tried again, or all of them if none is named.

    Mend what made it fail first. Goes beside a running Hireloop.
    """
    from hireloop import delivering  # noqa: PLC0415  # only what the command needs

    delivering.retry(_settings(), delivery_id)


@keys_app.command
def rotate(*, after: int = 660) -> None:  # others fetch keys every 300 s, maybe once in vain
    """Make a new key to sign access tokens with, without signing anybody out.

    It is published at once and signs after eleven minutes, when every process that verifies tokens
    has fetched it. The key before it verifies what it has signed until the last of that has
    expired; by the next rotation it is removed. Run it where auth runs, beside a running Hireloop;
    nothing has to be started anew. docs/how-to/keys.md tells more.

    Parameters
    ----------
    after
        Seconds until it signs. Less than 600 is for when the key in use may be known to somebody:
        processes that have not fetched the new one yet ask for it when they first see it.

    """
    from hireloop import rotating  # noqa: PLC0415  # only what the command needs

    rotating.rotate(_settings(), after=after)


@keys_app.command(name="list")
def list_keys() -> None:
    """List the keys, and what each of them does."""
    from hireloop import rotating  # noqa: PLC0415  # only what the command needs

    rotating.listed(_settings())


@keys_app.command
def prune() -> None:
    """Remove the keys whose last token has expired. `rotate` does it as well."""
    from hireloop import rotating  # noqa: PLC0415  # only what the command needs

    rotating.prune(_settings())


@accounts_app.command
def disable(account: str, *, reason: str) -> None:
    """Shut an account out: it is signed out everywhere within a second, and its API keys are gone.

    Whoever tries to sign in is told what a wrong password is told. Nothing that the account holds
    is lost, and `enable` lets it in again. Goes beside a running Hireloop.

    hireloop accounts disable mallory@example.org --reason "sends spam, ticket 4711"

    Parameters
    ----------
    account
        Its e-mail address, or its id: several accounts may be registered with an address that
        nobody has confirmed.
    reason
        Kept with the account, for whoever is asked why; nobody else is shown it.

    """
    from hireloop import disabling  # noqa: PLC0415  # only what the command needs

    disabling.disable(_settings(), account, reason)


@accounts_app.command
def enable(account: str) -> None:
    """Let a disabled account in again, by its e-mail address or id.

    Its person signs in as before; sessions and API keys from before stay ended.
    """
    from hireloop import disabling  # noqa: PLC0415  # only what the command needs

    disabling.enable(_settings(), account)


@gateway_app.command
def haproxy(
    folder: Path, *, metrics: str = "127.0.0.1:8404", requests_per_minute: int = 3_000
) -> None:
    """Write an HAProxy configuration that leads every address to its room.

    Needs the rooms' addresses (HIRELOOP_<ROOM>_URL) and auth running, which tells its keys. Goes
    before every start and reload of HAProxy; `haproxy -c -f FOLDER/haproxy.cfg` checks it.

    Parameters
    ----------
    folder
        Where haproxy.cfg and the keys go.
    metrics
        Where HAProxy shows its metrics; not an address that people reach.
    requests_per_minute
        Of one address at most, before any room sees them.

    """
    from hireloop import fronting  # noqa: PLC0415  # imports every room

    print(
        fronting.write_haproxy(
            _settings(), folder, metrics=metrics, requests_per_minute=requests_per_minute
        )
    )


@events_app.command
def topics() -> None:
    """Make the topics that Kafka has not yet, and tell all of them for how long to keep events.

    Needs HIRELOOP_KAFKA_URL; HIRELOOP_KAFKA_PARTITIONS and HIRELOOP_KAFKA_REPLICATION say how.
    """
    from hireloop import watching  # noqa: PLC0415  # only what the command needs

    watching.make_topics(_settings())


def main() -> None:
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except OperatorError as error:
        _stop(str(error))


def _settings() -> Settings:
    from hireloop.runner import ROOMS  # noqa: PLC0415  # the table only; no room is imported

    return all_settings.load(room_names=tuple(ROOMS))


async def _tell_demo(house: "House") -> None:
    import httpx  # noqa: PLC0415  # only for the demo

    from hireloop.demo import make_demo_world  # noqa: PLC0415  # only what the command needs
    from hireloop.platform.telemetry import without_access_lines  # noqa: PLC0415  # only what the command needs

    transport = httpx.ASGITransport(cast("Any", house.app), client=("demo", 0))
    async with httpx.AsyncClient(transport=transport, base_url=house.settings.address) as client:
        with without_access_lines():  # a hundred of them would push the sign-ins out of sight
            sign_ins = await make_demo_world(client, house.settings.home_path)
    for sign_in in sign_ins:
        print(f"  {sign_in.who:<10} {sign_in.email}  {sign_in.password}", flush=True)


def _stop(message: str) -> None:
    print(f"hireloop: {message}", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
