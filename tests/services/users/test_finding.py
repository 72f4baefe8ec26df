"""Finding people by name, and keeping some of them."""

from uuid import uuid4

import pytest

from tests.factories.people import eventually


async def known(reader, *others):
    """Returns when the room has heard of all of them."""
    for other in others:

        async def is_known(other=other):
            return (await reader.get(f"/users/{other.id}")).status_code == 200

        await eventually(is_known)


async def names(person, q, **more):
    answer = await person.get("/users", q=q, **more)
    assert answer.status_code == 200, answer.text
    return [item["full_name"] for item in answer.json()["items"]]


async def test_people_are_found_by_any_part_of_their_name(people):
    zoe = await people.register("Zoë Weißenberg-Łuk")
    await known(zoe, zoe)

    assert await names(zoe, "zoe") == ["Zoë Weißenberg-Łuk"]
    assert await names(zoe, "WEISSEN") == ["Zoë Weißenberg-Łuk"]
    assert await names(zoe, "berg zo") == ["Zoë Weißenberg-Łuk"]
    assert await names(zoe, "zoe nobody") == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lukasz", "Łukasz Żółć-O'Brien"),
        ("zolc", "Łukasz Żółć-O'Brien"),
        ("obrien", "Łukasz Żółć-O'Brien"),
        ("o'brien lu", "Łukasz Żółć-O'Brien"),
        ("zo", "Łukasz Żółć-O'Brien"),
        ("brie", "Łukasz Żółć-O'Brien"),
    ],
)
async def test_case_accents_and_marks_do_not_matter(people, typed, found):
    lukasz = await people.register("Łukasz Żółć-O'Brien")
    await known(lukasz, lukasz)

    assert found in await names(lukasz, typed)


@pytest.mark.parametrize(
    "typed", ["svetlanna", "svetlna", "svetlama", "sevtlana", "svetlnaa", "svetlana wishnevskaya"]
)
async def test_a_slip_is_forgiven(people, typed):
    svetlana = await people.register("Svetlana Vishnevskaya")
    await known(svetlana, svetlana)

    assert "Svetlana Vishnevskaya" in await names(svetlana, typed)


async def test_what_is_there_as_typed_is_not_mixed_with_what_is_like_it(people):
    ingrid, ingrit = await people.register("Ingridh Sol"), await people.register("Ingrith Sol")
    await known(ingrid, ingrid, ingrit)

    assert await names(ingrid, "ingrith") == ["Ingrith Sol"]


@pytest.mark.parametrize("typed", ["bpb", "qqqq", "svetlana7", "%%%%", "svetlana qqqq"])
async def test_what_is_no_slip_finds_nobody(people, typed):
    bob = await people.register("Bob")
    await known(bob, bob)

    assert await names(bob, typed) == []


async def test_one_or_two_letters_begin_a_word(people):
    xu = await people.register("Abraxu Tree")
    await known(xu, xu)

    assert await names(xu, "xu") == []
    assert await names(xu, "abra tr") == ["Abraxu Tree"]


async def test_people_found_in_spite_of_a_slip_come_in_pages_too(people):
    found = [await people.register(f"Wolfhart {last}") for last in ("Cole", "Abel", "Bo")]
    reader = found[0]
    await known(reader, *found)

    first = (await reader.get("/users", q="wolfhrat", limit=2)).json()
    second = (await reader.get("/users", q="wolfhrat", limit=2, cursor=first["next_cursor"])).json()

    shown = [item["full_name"] for item in first["items"] + second["items"]]
    assert shown == ["Wolfhart Abel", "Wolfhart Bo", "Wolfhart Cole"]
    assert second["next_cursor"] is None


async def test_a_name_that_folding_makes_long_can_be_found_and_paged_by(people):
    longest = "\ufdfa" * 200  # one character that stands for four words
    found = [await people.register(longest) for _ in range(2)]
    await known(found[0], *found)

    first = (await found[0].get("/users", q=longest[:1], limit=1)).json()
    second = await found[0].get("/users", q=longest[:1], limit=1, cursor=first["next_cursor"])

    assert [item["full_name"] for item in second.json()["items"]] == [longest]


async def test_what_means_something_to_like_is_taken_as_written(people):
    casey = await people.register("Percy 100%_sure")
    await known(casey, casey)

    assert await names(casey, "0%_s") == ["Percy 100%_sure"]
    assert await names(casey, "%rcy") == []


async def test_people_come_in_pages_by_name(people):
    found = [await people.register(f"Quentin {last}") for last in ("Cole", "Abel", "Bo")]
    reader = found[0]
    await known(reader, *found)

    first = (await reader.get("/users", q="quentin", limit=2)).json()
    second = (await reader.get("/users", q="quentin", limit=2, cursor=first["next_cursor"])).json()

    shown = [item["full_name"] for item in first["items"] + second["items"]]
    assert shown == ["Quentin Abel", "Quentin Bo", "Quentin Cole"]
    assert second["next_cursor"] is None


async def test_a_search_needs_a_name(people):
    casey = await people.register()

    assert (await casey.get("/users")).status_code == 422
    assert (await casey.get("/users", q="  ")).status_code == 422


async def test_a_profile_is_saved_once_and_taken_out_again(people):
    casey, riley = await people.register("Casey"), await people.register("Riley")
    await known(riley, casey)

    first = await riley.put(f"/users/me/saved-profiles/{casey.id}")
    again = await riley.put(f"/users/me/saved-profiles/{casey.id}")
    listed = (await riley.get("/users/me/saved-profiles")).json()
    removed = await riley.delete(f"/users/me/saved-profiles/{casey.id}")

    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    assert [item["profile"]["full_name"] for item in listed["items"]] == ["Casey"]
    assert removed.status_code == 204
    assert (await riley.get("/users/me/saved-profiles")).json()["items"] == []


async def test_nobody_can_be_saved_who_is_not_there(people):
    casey = await people.register()

    assert (await casey.put(f"/users/me/saved-profiles/{uuid4()}")).status_code == 404


async def test_saved_profiles_come_in_pages_the_latest_first(people):
    riley = await people.register()
    saved = [await people.register(f"Saved {n}") for n in range(3)]
    await known(riley, *saved)
    for person in saved:
        await riley.put(f"/users/me/saved-profiles/{person.id}")

    first = (await riley.get("/users/me/saved-profiles", limit=2)).json()
    second = (
        await riley.get("/users/me/saved-profiles", limit=2, cursor=first["next_cursor"])
    ).json()

    shown = [item["profile"]["full_name"] for item in first["items"] + second["items"]]
    assert shown == ["Saved 2", "Saved 1", "Saved 0"]


async def test_a_person_who_is_gone_is_in_nobodys_saved_profiles(people):
    casey, riley = await people.register(), await people.register()
    await known(riley, casey)
    await riley.put(f"/users/me/saved-profiles/{casey.id}")

    await casey.delete("/auth/account")

    async def is_gone():
        return (await riley.get("/users/me/saved-profiles")).json()["items"] == []

    assert await eventually(is_gone)
