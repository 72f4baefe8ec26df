/** Every query key of the app in one place, so that a live message can name exactly what it changes. */
export const keys = {
  me: ['me'] as const,
  jsonResume: ['json-resume'] as const,
  profile: (id: string) => ['profile', id] as const,
  people: {
    found: (q: string) => ['people', 'found', q] as const,
    saved: ['people', 'saved'] as const,
  },
  contacts: {
    all: ['contacts'] as const,
    list: (filter: object) => ['contacts', 'list', filter] as const,
    one: (id: string) => ['contacts', 'one', id] as const,
  },
  files: {
    resumes: ['files', 'resumes'] as const,
    bytes: (id: string) => ['files', 'bytes', id] as const,
  },
  applications: {
    lists: ['applications', 'list'] as const,
    list: (filter: object) => ['applications', 'list', filter] as const,
    one: (id: string) => ['applications', 'one', id] as const,
    history: (id: string) => ['applications', 'one', id, 'history'] as const,
    notes: (id: string) => ['applications', 'one', id, 'notes'] as const,
    messages: (id: string) => ['applications', 'one', id, 'messages'] as const,
    importTrial: (what: object) => ['applications', 'import', what] as const,
    views: ['applications', 'views'] as const,
    viewCounts: ['applications', 'views', 'counts'] as const,
    similar: (draft: object) => ['applications', 'similar', draft] as const,
    sent: (id: string) => ['applications', 'one', id, 'sent'] as const,
  },
  interviews: {
    all: ['interviews'] as const,
    list: (filter: object) => ['interviews', 'list', filter] as const,
    one: (id: string) => ['interviews', 'one', id] as const,
    offers: (applicationId: string) => ['interviews', 'offers', applicationId] as const,
  },
  /** Whether there is a calendar address. */
  feed: ['feed'] as const,
  jobs: {
    lists: ['jobs', 'list'] as const,
    list: (filter: object) => ['jobs', 'list', filter] as const,
    one: (id: string) => ['jobs', 'one', id] as const,
    preview: (description: string) => ['jobs', 'preview', description] as const,
    saved: ['jobs', 'saved'] as const,
  },
  companies: {
    all: ['companies'] as const,
    mine: ['companies', 'mine'] as const,
    one: (id: string) => ['companies', 'one', id] as const,
    members: (id: string) => ['companies', 'members', id] as const,
    invitations: (id: string) => ['companies', 'invitations', id] as const,
    jobs: (id: string) => ['companies', 'jobs', id] as const,
    colleagues: (id: string) => ['companies', 'colleagues', id] as const,
    everyJobs: ['companies', 'jobs'] as const,
    templates: (id: string) => ['companies', 'templates', id] as const,
    mails: (id: string) => ['companies', 'mails', id] as const,
    mailPreview: (id: string, mail: object) => ['companies', 'mails', id, mail] as const,
  },
  pipelines: {
    all: ['pipelines'] as const,
    one: (jobId: string) => ['pipelines', jobId] as const,
    board: (jobId: string) => ['pipelines', jobId, 'board'] as const,
    boardOf: (jobId: string, filter: object) => ['pipelines', jobId, 'board', filter] as const,
    candidacy: (jobId: string, id: string) => ['pipelines', jobId, 'candidacy', id] as const,
    notes: (jobId: string, id: string) => ['pipelines', jobId, 'candidacy', id, 'notes'] as const,
    scorecards: (jobId: string, id: string) =>
      ['pipelines', jobId, 'candidacy', id, 'scorecards'] as const,
    // Not under the job: what was sent stays, whatever happens to the application.
    resume: (id: string) => ['resume-of', id] as const,
    messages: (jobId: string, id: string) =>
      ['pipelines', jobId, 'candidacy', id, 'messages'] as const,
  },
  talent: {
    all: ['talent'] as const,
    /** The companies that ask, or keep, the person who is signed in. */
    mine: ['talent', 'mine'] as const,
    pool: (companyId: string, filter: object) => ['talent', 'of', companyId, filter] as const,
  },
  /** What the mail offers that this code is from. */
  invitation: (token: string) => ['invitation', token] as const,
  search: (asked: object) => ['search', asked] as const,
  recentSearches: ['recent-searches'] as const,
  dashboard: ['dashboard'] as const,
  notifications: {
    all: ['notifications'] as const,
    list: (filter: object) => ['notifications', 'list', filter] as const,
  },
  // Not under `notifications`: what is done to every list of those is not meant for these.
  preferences: ['preferences'] as const,
  mailbox: ['mailbox'] as const,
  push: ['push'] as const, // how things stand in this browser
  apiKeys: ['api-keys'] as const,
  sessions: ['sessions'] as const,
  totp: ['totp'] as const,
  passkeys: ['passkeys'] as const,
  providers: ['providers'] as const,
  identities: ['identities'] as const,
  halfIn: ['half-in'] as const,
  activity: ['activity'] as const,
  programs: {
    grants: ['programs', 'grants'] as const,
    own: ['programs', 'own'] as const,
    asked: (query: string) => ['programs', 'asked', query] as const,
  },
  webhooks: {
    list: (companyId: string) => ['webhooks', companyId] as const,
    messages: (id: string) => ['webhook-messages', id] as const,
  },
  analytics: (range: object) => ['analytics', range] as const,
  everyAnalytics: ['analytics'] as const,
  hiringNumbers: {
    job: (id: string) => ['analytics', 'job', id] as const,
    company: (id: string, range: object) => ['analytics', 'company', id, range] as const,
  },
  // Not under `analytics`: it says something of months, and nothing that has just happened changes it.
  responsiveness: (companyId: string) => ['responsiveness', companyId] as const,
};
