"""A picture is kept as what is to be seen of it, and nothing else. On disk and on S3."""

import io

import pytest
from PIL import Image

from hireloop.services.files.logic.redrawer import redrawn
from tests.factories import documents
from tests.factories.uploads import upload

KINDS = ["JPEG", "PNG", "WEBP"]
RED, BLUE = (255, 0, 0), (0, 0, 255)
SECRETS = [b"CameraMaker", b"OfTheOwner", b"HiddenBehindTheEnd", b"Exif", b"GPS"]


async def uploaded(person, content, kind="PNG"):
    return await upload(
        person,
        content,
        purpose="picture",
        filename=f"me.{kind.lower()}",
        content_type=f"image/{kind.lower()}",
    )


async def bytes_of(person, file_id):
    address = (await person.get(f"/files/{file_id}/download")).json()["url"]
    return (await person.client.get(address)).content


@pytest.mark.parametrize("kind", KINDS)
async def test_a_photograph_tells_nobody_where_it_was_taken(casey, kind):
    content = documents.photograph(kind)
    assert b"CameraMaker" in content

    done = await uploaded(casey, content, kind)
    kept = await bytes_of(casey, done.json()["id"])

    assert done.status_code == 200, done.text
    assert done.json()["size"] == len(kept)
    assert [secret for secret in SECRETS if secret in kept] == []
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.format == kind
        assert dict(picture.getexif()) == {}
        assert picture.info.keys().isdisjoint({"exif", "comment", "xmp", "icc_profile", "Comment"})


@pytest.mark.parametrize("kind", KINDS)
async def test_a_photograph_that_lay_on_its_side_stands_upright(casey, kind):
    done = await uploaded(casey, documents.photograph(kind), kind)

    with Image.open(io.BytesIO(await bytes_of(casey, done.json()["id"]))) as picture:
        seen = picture.convert("RGB")
        top, bottom = seen.getpixel((10, 5)), seen.getpixel((10, 35))
    assert seen.size == (20, 40)
    assert top == pytest.approx(RED, abs=40)
    assert bottom == pytest.approx(BLUE, abs=40)


async def test_a_large_picture_is_made_as_small_as_a_page_shows_it(casey):
    done = await uploaded(casey, documents.picture(size=(3_200, 800)))

    with Image.open(io.BytesIO(await bytes_of(casey, done.json()["id"]))) as picture:
        assert picture.size == (1_600, 400)


def test_what_can_be_seen_through_stays_so():
    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 100)).save(file, "PNG")
    file.seek(0)

    with Image.open(io.BytesIO(redrawn(file))) as picture:
        assert picture.getpixel((0, 0)) == (255, 0, 0, 100)


def test_of_a_picture_that_moves_the_first_frame_is_left():
    file = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    file.seek(0)

    with Image.open(io.BytesIO(redrawn(file))) as picture:
        assert getattr(picture, "n_frames", 1) == 1
        assert picture.convert("RGB").getpixel((4, 4))[0] > 200


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_other_ways_to_write_colours_become_the_common_one(mode):
    file = io.BytesIO()
    Image.new(mode, (8, 8)).save(file, "JPEG")
    file.seek(0)

    with Image.open(io.BytesIO(redrawn(file))) as picture:
        assert picture.mode == "RGB"


async def test_a_picture_that_can_not_be_drawn_anew_is_refused_and_deleted(files, casey):
    reader = files.room.state["reader"]

    async def none(_file):
        return None

    reader.redrawn = none
    answer = await uploaded(casey, documents.picture())

    assert answer.status_code == 422
    assert "could not be drawn anew" in answer.json()["errors"][0]["message"]
    assert (await casey.get("/files")).json()["items"] == []
