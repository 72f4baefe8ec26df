"""What this room holds of a person, for that person."""

from hireloop.platform.held import Held, Part

__all__ = ["held"]

held = Held(
    (
        Part(
            name="applications",
            meaning="Your applications: what you sent, where it stands, and what you noted of it.",
            columns="id, candidate_name as name, candidate_email as email, job_id, company,"
            " position, location, salary_min, salary_max, salary_currency, salary_period,"
            " salary_text, description, link, status, status_at, source, channel, tags,"
            " cover_letter, answers, resume_file_id, follow_up_on, close_reason, close_words,"
            " answer_by, applied_at, created_at, updated_at, removed_at",
            source="applications where candidate_id = $1",
        ),
        Part(
            name="history",
            meaning="Every move of your applications, whoever made it, with what you noted.",
            columns="h.application_id, h.from_status, h.to_status, h.actor, h.at,"
            " case when h.actor_id = $1 and h.actor = 'candidate' then h.note end as note",
            source="history h join applications a on a.id = h.application_id"
            " where a.candidate_id = $1",
            key="h.id",
        ),
        Part(
            name="notes",
            meaning="Your own notes on your applications.",
            columns="n.id, n.application_id, n.text, n.created_at",
            source="notes n join applications a on a.id = n.application_id"
            " where a.candidate_id = $1 and n.side = 'candidate'",
            key="n.id",
        ),
        Part(
            name="messages",
            meaning="What employers wrote to you.",
            columns="m.id, m.application_id, a.company, m.kind, m.subject, m.body, m.created_at",
            source="messages m join applications a on a.id = m.application_id"
            " where a.candidate_id = $1",
            key="m.id",
        ),
        Part(
            name="staying_in_touch",
            meaning="Companies that asked whether they may keep you in mind, and what you said.",
            columns="id, company, state, message, asked_at, answered_at, until",
            source="talent where candidate_id = $1",
        ),
        Part(
            name="saved_views",
            meaning="Views of your list that you saved.",
            columns="id, name, filter, created_at, updated_at",
            source="saved_views where candidate_id = $1",
        ),
        Part(
            name="hiring_messages",
            meaning="What you wrote to candidates in the name of a company.",
            columns="id, application_id, kind, subject, body, created_at",
            source="messages where author_id = $1",
        ),
        Part(
            name="hiring_notes",
            meaning="What you noted of applicants for your colleagues.",
            columns="id, application_id, text, created_at",
            source="notes where author_id = $1 and side = 'employer'",
        ),
        Part(
            name="hiring_moves",
            meaning="How you moved applicants, with what you noted.",
            columns="application_id, from_status, to_status, note, at",
            source="history where actor_id = $1 and actor = 'employer'",
        ),
        Part(
            name="scorecards",
            meaning="Your scorecards of applicants.",
            columns="id, application_id, verdict, ratings, text, updated_at, submitted_at",
            source="scorecards where author_id = $1",
        ),
    )
)
