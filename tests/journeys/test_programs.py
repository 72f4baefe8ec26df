"""What programs of others read about this Hireloop, where it says that it is."""

import httpx
import pytest

from tests.journeys.conftest import Running

pytestmark = pytest.mark.timeout(120)


async def test_a_program_finds_its_way_by_what_is_published(running: Running):
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as client:
        told = (await client.get("/.well-known/oauth-authorization-server")).json()
        ends = {name: told[f"{name}_endpoint"] for name in ("authorization", "token", "revocation")}

        assert told["issuer"] == running.address
        assert all(url.startswith(f"{running.address}/") for url in ends.values())
        assert (await client.get(told["jwks_uri"])).json()["keys"]
        page = await client.get(ends["authorization"], headers={"accept": "text/html"})
        assert (page.status_code, page.headers["content-type"][:9]) == (200, "text/html")
        refused = await client.post(ends["token"], data={"grant_type": "authorization_code"})
        assert refused.json()["error"] in {"invalid_client", "invalid_request"}
        revoked = await client.post(ends["revocation"], data={"token": "made up"})
        assert revoked.json()["error"] in {"invalid_client", "invalid_request"}
