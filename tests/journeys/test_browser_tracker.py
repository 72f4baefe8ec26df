"""The tracker in a real browser: many at once and back, a closing with its reason, the warning
before a second application, and cards that are dragged, on a desk and on a phone.
"""

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.factories.people import eventually
from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import PHONE, complaints_of_axe, register, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def add(page: Page, company: str) -> None:
    await page.goto("/applications/new")
    await page.get_by_role("textbox", name="Company", exact=True).fill(company)
    await page.get_by_label("Position").fill("Engineer")
    await page.get_by_role("button", name="Add application").click()
    await page.wait_for_url(lambda url: url.endswith("/applications"))


COLUMNS = ("Applied", "Interview")
SLOW_EDGE = 60  # pixels: nearer to it than that a board scrolls by faster than anybody looks


async def middle(element: Locator) -> tuple[float, float]:
    box = await element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def lift(page: Page, element: Locator) -> None:
    x, y = await middle(element)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 10, y + 10, steps=2)
    await expect(page.locator("[data-lifted]")).to_be_visible()


async def test_many_are_deleted_at_once_and_come_back(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page, "Casey Morgan")
        for company in ("Acme", "Globex", "Initech"):
            await add(page, company)
        await page.goto("/applications?view=table&sort=company")

        await page.get_by_role("checkbox", name="Choose Engineer, Acme").click()
        initech = page.get_by_role("checkbox", name="Choose Engineer, Initech")
        await initech.click(modifiers=["Shift"])
        await expect(page.get_by_text("3 chosen")).to_be_visible()
        assert await complaints_of_axe(page) == []
        await page.get_by_role("button", name="Delete").click()
        await expect(page.get_by_text("Start with the last job")).to_be_visible()
        await page.get_by_role("button", name="Undo").click()

        await expect(page.get_by_role("link", name="Engineer")).to_have_count(3)


async def test_closing_asks_why_and_a_second_application_is_warned_of(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await register(page, "Noor Haddad")
        await add(page, "Acme")
        await page.get_by_role("link", name="Engineer").click()
        await page.get_by_role("button", name="In a week").click()
        await expect(page.get_by_text("Set for").first).to_be_visible()
        await page.get_by_role("button", name="Move to…").click()
        await page.get_by_role("menuitem", name="Rejected").click()
        await page.get_by_role("radio", name="No answer (ghosted)").check()
        await page.get_by_role("button", name="Close application").click()
        await expect(page.get_by_role("region", name="Why it ended")).to_contain_text("ghosted")
        assert await complaints_of_axe(page) == []

        await page.goto("/applications/new")
        await page.get_by_role("textbox", name="Company", exact=True).fill("ACME, Inc.")
        await page.get_by_label("Position").fill("engineer")
        await expect(page.get_by_text("You may have applied to this already")).to_be_visible()
        assert await complaints_of_axe(page) == []


@pytest.mark.parametrize("view", ["board", "table", "calendar"])
async def test_every_view_is_whole_on_a_phone(browser: Browser, running: Running, view: str):
    async with window(browser, running, viewport=PHONE) as page:
        await register(page, "Ada Lovelace")
        await add(page, "Acme")
        await page.goto(f"/applications?view={view}")
        await expect(page.get_by_text("Acme").first).to_be_visible()
        assert await complaints_of_axe(page) == []
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]


async def test_a_card_is_dragged_to_another_column_or_put_back(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page, "Mina Okafor")
        await add(page, "Acme")
        applied, interview = (page.get_by_role("region", name=one) for one in COLUMNS)
        board = page.get_by_role("region", name="Applications by status")
        await expect(applied.get_by_text("Acme")).to_be_visible()

        await lift(page, applied.get_by_text("Acme"))
        await page.mouse.move(*await middle(interview), steps=4)
        await expect(interview).to_have_attribute("data-over", "true")
        await page.mouse.move(*await middle(applied.get_by_role("link")))
        await page.keyboard.press("Escape")
        await expect(board).not_to_have_attribute("data-busy", "true")
        await page.mouse.up()
        await expect(applied.get_by_text("Acme")).to_be_visible()

        await lift(page, applied.get_by_text("Acme"))
        await page.mouse.move(*await middle(interview), steps=4)
        await expect(interview).to_have_attribute("data-over", "true")
        await page.mouse.up()
        await expect(interview.get_by_text("Acme")).to_be_visible()
        await expect(page.get_by_text("Engineer moved to Interview").last).to_be_visible()
        assert page.url.endswith("/applications")


async def test_a_finger_that_rests_carries_a_card_and_a_swipe_does_not(
    browser: Browser, running: Running
):
    async with window(browser, running, viewport=PHONE, has_touch=True) as page:
        await register(page, "Mina Okafor")
        await add(page, "Acme")
        applied, interview = (page.get_by_role("region", name=one) for one in COLUMNS)
        await applied.get_by_text("Acme").scroll_into_view_if_needed()
        x, y = await middle(applied.get_by_text("Acme"))
        finger = await page.context.new_cdp_session(page)

        async def touch(kind: str, *points: tuple[float, float]) -> None:
            at = [{"x": x, "y": y} for x, y in points]
            await finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

        await touch("touchStart", (x, y))
        await touch("touchMove", (x - 60, y))
        await touch("touchMove", (x - 120, y))
        await touch("touchEnd")
        await expect(page.locator("[data-lifted]")).to_have_count(0)

        await applied.get_by_text("Acme").scroll_into_view_if_needed()
        x, y = await middle(applied.get_by_text("Acme"))
        await touch("touchStart", (x, y))
        await expect(page.locator("[data-lifted]")).to_be_visible()
        # Near an edge the board comes along, back again too. So the finger follows the column until
        # that rests under it.
        seen_at: list[float] = []

        async def rests_under_finger() -> bool:
            seen_at.append((await middle(interview))[0])
            finger_at = min(max(seen_at[-1], SLOW_EDGE), PHONE["width"] - SLOW_EDGE)
            await touch("touchMove", (finger_at, y))
            return finger_at == seen_at[-1] and seen_at[-2:-1] == seen_at[-1:]

        await eventually(rests_under_finger)
        await expect(interview).to_have_attribute("data-over", "true")
        await touch("touchEnd")
        await expect(interview.get_by_text("Acme")).to_be_visible()
