from tests.permissions.asking import Ask

__all__ = ["ASKS"]

ASKS = {
    "PATCH /users/me": Ask(body={"headline": "Keeps the pipeline honest"}),
    "PATCH /users/me of file": Ask(body={"resume_file_id": "{file_id}"}),
    "PUT /users/me/resume.json": Ask(body={"basics": {"label": "Engineer"}}),
    "GET /users": Ask(query={"q": "Stranger"}),
}
