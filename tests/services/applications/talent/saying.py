"""What the two sides ask and say, and what is stored of it."""

from datetime import UTC, datetime, timedelta


def in_days(days):
    return datetime.now(UTC) + timedelta(days=days)


def days_until(text):
    return (datetime.fromisoformat(text) - datetime.now(UTC)).total_seconds() / 86_400


async def ask(person, application_id):
    return await person.post("/talent", {"application_id": application_id})


async def say(person, question, word):
    return await person.post(f"/talent/{question['id']}/answer", {"answer": word})


async def pool(person, company_id, **params):
    return (await person.get("/talent", company_id=company_id, **params)).json()["items"]


async def standing(person, job_id, application_id):
    path = f"/pipelines/{job_id}/applications/{application_id}"
    return (await person.get(path)).json()["talent"]


async def mine(person):
    return (await person.get("/talent/mine")).json()["items"]


async def rows(room, person):
    """All that is stored of a candidate."""
    async with room.db.connection() as connection:
        found = await connection.fetch("select * from talent where candidate_id = $1", person.id)
    return [dict(record) for record in found]
