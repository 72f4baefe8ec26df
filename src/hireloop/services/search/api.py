"""HTTP in: the one box."""

from litestar import get

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.fields import Line
from hireloop.platform.paging import CursorText, Limit
from hireloop.platform.service import Room
from hireloop.services.search.logic import finding
from hireloop.services.search.models import Kind, SearchPage

__all__ = ["routes"]


@get("/search", guards=[signed_in], opt={"limit": "search"})
async def search(
    room: Room,
    caller: Caller,
    q: Line,
    type: list[Kind] = [],  # noqa: A002, B006  # its name in the address; msgspec copies defaults
    limit: Limit = 20,
    cursor: CursorText | None = None,
) -> SearchPage:
    """Find one's own applications and contacts, people and open jobs: words in any order, the last
    one as far as it is typed, small slips forgiven. `type` may repeat: any of these.
    """
    return await room.db.recent(
        lambda connection: finding.search(
            connection, caller, q=q, kinds=type, limit=limit, cursor=cursor
        )
    )


routes = [search]
