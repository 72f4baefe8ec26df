"""/applications/parse: a posting found elsewhere, as a draft to look over. Nothing is saved."""

from typing import Annotated

from litestar import post
from litestar.enums import RequestEncodingType
from litestar.params import Body

from hireloop.platform.access import signed_in
from hireloop.platform.service import Room
from hireloop.services.applications.logic.parsing import drafting
from hireloop.services.applications.models.parsing import Draft, PostingFile, PostingText

__all__ = ["routes"]

LARGEST = 5 << 20  # bytes: a page as a browser saves it
Form = Annotated[PostingFile, Body(media_type=RequestEncodingType.MULTI_PART)]


@post("/applications/parse", guards=[signed_in], status_code=200, opt={"limit": "import"})
async def parse(room: Room, data: PostingText) -> Draft:
    """What a posting says of company, position, place and pay, each with where it was found. It is
    read and forgotten: nothing is saved, and nothing is fetched.
    """
    return await drafting.of_text(room.state["pages"], data)


@post(
    "/applications/parse/file",
    guards=[signed_in],
    status_code=200,
    opt={"limit": "import"},
    request_max_body_size=LARGEST,
)
async def parse_file(room: Room, data: Form) -> Draft:
    """The same of a page that was saved as a file."""
    return await drafting.of_file(room.state["pages"], data.file)


routes = [parse, parse_file]
