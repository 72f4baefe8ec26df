import base64

from tests.factories.documents import picture
from tests.factories.hiring import JOB
from tests.permissions.asking import Ask

__all__ = ["ASKS"]

_COMPANY = "/companies/{company_id}"

ASKS = {
    "POST /companies": Ask(body={"name": "A New Company"}, by_double=True),
    f"PATCH {_COMPANY}": Ask(body={"about": "Robots that listen."}),
    f"PUT {_COMPANY}/members/{{user_id}}": Ask(body={"role": "recruiter"}),
    f"DELETE {_COMPANY}/members/{{user_id}} of own_membership": Ask(
        path={"user_id": "{me}"}, by_double=True
    ),
    f"PUT {_COMPANY}/logo": Ask(body={"content": base64.b64encode(picture()).decode()}),
    f"POST {_COMPANY}/invitations": Ask(body={"email": "{new_email}", "role": "interviewer"}),
    "POST /invitations/read": Ask(body={"token": "{letter}"}, uses_up=False),
    "POST /invitations/accept": Ask(body={"token": "{letter}"}, by_double=True),
    "POST /jobs": Ask(body={"company_id": "{company_id}", **JOB}),
    "POST /jobs/preview": Ask(body={"description": "**Robots**"}),
    "PATCH /jobs/{job_id}": Ask(body={"title": "Backend Engineer, again"}),
    f"POST {_COMPANY}/job-templates": Ask(
        body={"name": "A template {number}", "content": {"title": "Engineer"}}
    ),
    "PATCH /job-templates/{template_id}": Ask(body={"content": {"title": "Engineer"}}),
    "POST /job-searches": Ask(body={"name": "Robots {number}", "search": {"q": "robot {number}"}}),
    "PATCH /job-searches/{search_id}": Ask(body={"alert": "daily"}),
}
