import type { Application, Card, Interview, Job, OwnJob, Pipeline } from '@/api/types';

/** An application made elsewhere, with what a test wants to be different. */
export function anApplication(different: Partial<Application> = {}): Application {
  return {
    id: 'a1',
    kind: 'elsewhere',
    job_id: null,
    company: 'Northwind',
    position: 'Engineer',
    location: null,
    salary: null,
    salary_text: null,
    description: null,
    link: null,
    status: 'applied',
    source: null,
    tags: [],
    cover_letter: null,
    resume_file_id: null,
    applied_at: '2026-11-01T12:00:00Z',
    status_at: '2026-11-01T12:00:00Z',
    created_at: '2026-11-01T12:00:00Z',
    updated_at: '2026-11-01T12:00:00Z',
    version: 1,
    follow_up_on: null,
    close_reason: null,
    close_words: null,
    next_step: { kind: 'follow_up', due_on: null, is_overdue: false },
    needs_attention: false,
    allowed_statuses: ['saved', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn'],
    ...different,
  };
}

export function aJob(different: Partial<Job> = {}): Job {
  return {
    id: 'j1',
    title: 'Pilot',
    company_id: 'c1',
    company: 'Orbit',
    location: 'Berlin',
    locations: ['Berlin'],
    workplace: 'on_site',
    employment: 'full_time',
    salary: null,
    category: 'Other',
    posted_at: '2026-11-01T12:00:00Z',
    is_open: true,
    link: null,
    description: 'Fly.',
    description_html: '<p>Fly.</p>',
    skills: [],
    questions: [],
    closes_at: null,
    status: 'open',
    version: 1,
    answer_days: null,
    ...different,
  };
}

export function anOwnJob(different: Partial<OwnJob> = {}): OwnJob {
  return {
    ...aJob(),
    applications_count: 0,
    views_count: 0,
    updated_at: '2026-11-01T12:00:00Z',
    ...different,
  };
}

export function aCard(different: Partial<Card> = {}): Card {
  return {
    id: 'a1',
    candidate_id: 'u1',
    candidate_name: 'Grace Hopper',
    status: 'applied',
    status_at: '2026-11-01T12:00:00Z',
    applied_at: '2026-11-01T12:00:00Z',
    answer_by: null,
    ended_by: null,
    allowed_statuses: ['interview', 'offer', 'rejected'],
    ...different,
  };
}

export function aPipeline(cards: readonly Card[]): Pipeline {
  const columns: Record<string, Card[]> = {};
  for (const card of cards) (columns[card.status] ??= []).push(card);
  return {
    job: {
      id: 'j1',
      title: 'Pilot',
      company_id: 'c1',
      company: 'Orbit',
      is_open: true,
      questions: [],
    },
    may_move: true,
    counts: Object.fromEntries(Object.entries(columns).map(([name, list]) => [name, list.length])),
    columns,
    next_cursors: {},
  };
}

export function anInterview(different: Partial<Interview> = {}): Interview {
  return {
    id: 'i1',
    application_id: null,
    company: 'Northwind',
    position: 'Engineer',
    round: null,
    starts_at: '2026-12-01T10:00:00Z',
    ends_at: '2026-12-01T11:00:00Z',
    starts_at_local: '2026-12-01T10:00:00Z',
    time_zone: 'Etc/UTC',
    duration_minutes: 60,
    type: 'online',
    place: null,
    link: null,
    details: null,
    conflicts: [],
    created_at: '2026-11-01T12:00:00Z',
    updated_at: '2026-11-01T12:00:00Z',
    version: 1,
    ...different,
  };
}
