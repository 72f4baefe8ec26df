"""What a made-up room answers: something of each kind that an edge has to deal with."""

import asyncio
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Request, get, patch, post
from litestar.params import QueryParameter

from hireloop.platform.access import Caller, neighbour, public, signed_in
from hireloop.platform.fields import Line
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch

THING = "0192f0c1-0000-7000-8000-000000000000"


class Thing(msgspec.Struct, forbid_unknown_fields=True):
    name: Line
    parts: list["Thing"] = []


@get("/things", guards=[public])
async def listed(
    limit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 20,
    tag: list[str] | None = None,
    since: Annotated[int | None, QueryParameter(name="from")] = None,
) -> dict[str, object]:
    return {"limit": limit, "tag": tag, "from": since}


@get("/things/{thing_id:uuid}", guards=[public])
async def read(room: Room, thing_id: UUID) -> dict[str, str]:
    return {"room": room.name, "id": str(thing_id)}


@get("/named/{name:str}", guards=[public])
async def named(name: str) -> str:
    return name


@post("/things", guards=[public])
async def create(data: Thing) -> Thing:
    return data


@patch("/things/{thing_id:uuid}", guards=[public])
async def change(thing_id: UUID, if_match: IfMatch = None) -> dict[str, object]:
    return {"version": if_match}


@get("/mine", guards=[signed_in])
async def mine(caller: Caller) -> str:
    return caller.email


@get("/internal/things", guards=[neighbour])
async def internal(request: Request) -> str:
    return str(request.scope["neighbour"])


raised: list[BaseException] = []  # what /raises raises next


@get("/raises", guards=[public])
async def raises() -> None:
    raise raised.pop()


gates: dict[str, asyncio.Event] = {}  # of /waits: `entered` and `open`, which a test puts here


@get("/waits", guards=[public])
async def waits() -> str:
    gates["entered"].set()
    await gates["open"].wait()
    return "done"


ROUTES = [listed, read, named, create, change, mine, internal, raises, waits]
