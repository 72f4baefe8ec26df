"""Contacts are found by name, company and position, however they are written."""

import pytest

from tests.factories.contacts import add_contact, names


@pytest.fixture
async def casey(people):
    person = await people.register()
    await add_contact(person, name="Zoë Weißenberg-Łuk", company="Blåbær AS", position="CTO")
    await add_contact(person, name="Seán O'Neil", company="Acme", position="Staff Engineer")
    await add_contact(person, name="john smith", company="Globex", position="Recruiter")
    return person


async def test_contacts_come_by_name_whatever_their_case(casey):
    await add_contact(casey, name="Álvaro Díaz")

    assert await names(casey) == ["Álvaro Díaz", "john smith", "Seán O'Neil", "Zoë Weißenberg-Łuk"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zoe", "Zoë Weißenberg-Łuk"),
        ("WEISSEN", "Zoë Weißenberg-Łuk"),
        ("luk zoe", "Zoë Weißenberg-Łuk"),
        ("blabaer", "Zoë Weißenberg-Łuk"),
        ("cto zoe", "Zoë Weißenberg-Łuk"),
        ("oneil", "Seán O'Neil"),
        ("o'neil acme", "Seán O'Neil"),
        ("engin", "Seán O'Neil"),
        ("Smith, John", "john smith"),
    ],
)
async def test_case_accents_and_the_order_of_words_do_not_matter(casey, typed, found):
    assert await names(casey, q=typed) == [found]


@pytest.mark.parametrize("typed", ["jonh", "smiht", "smyth", "globx", "recuiter", "john smit h"])
async def test_a_typing_error_is_forgiven(casey, typed):
    assert (await names(casey, q=typed))[:1] == ["john smith"]


@pytest.mark.parametrize("typed", ["nobody", "zoe acme", "%", "_", "***", "\\"])
async def test_what_nobody_has_is_not_found(casey, typed):
    assert await names(casey, q=typed) == []


async def test_what_is_there_as_typed_is_not_mixed_with_what_is_like_it(casey):
    await add_contact(casey, name="Joan Smith")

    assert await names(casey, q="joan") == ["Joan Smith"]


async def test_a_blank_search_finds_all(casey):
    assert len(await names(casey, q=" ")) == 3


async def test_contacts_come_in_pages(casey):
    await add_contact(casey, name="John Smith")
    first = (await casey.get("/contacts", limit=3)).json()

    second = (await casey.get("/contacts", limit=3, cursor=first["next_cursor"])).json()

    shown = [contact["name"] for contact in first["items"] + second["items"]]
    assert shown == ["john smith", "John Smith", "Seán O'Neil", "Zoë Weißenberg-Łuk"]
    assert second["next_cursor"] is None


async def test_a_name_that_folding_makes_long_can_be_kept_and_paged_by(casey):
    longest = "\ufdfa" * 200  # one character that stands for four words
    await add_contact(casey, name=longest)
    await add_contact(casey, name=longest)
    first = (await casey.get("/contacts", limit=4)).json()

    second = await casey.get("/contacts", limit=4, cursor=first["next_cursor"])

    assert second.status_code == 200
    assert [contact["name"] for contact in second.json()["items"]] == [longest]
