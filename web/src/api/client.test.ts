import { beforeEach, expect, test, vi } from 'vitest';

const TOKENS = { account_id: 'u1', token_type: 'Bearer', expires_in: 900 };

let fetched: { path: string; token: string | null; body: string }[];

/** A server that knows one good token, and gives it out for the cookie. */
function serve(goodToken: string, hasCookie = true) {
  fetched = [];
  const server = vi.fn(async (input: RequestInfo | URL, init?: RequestInit) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), origin), init);
    const path = new URL(request.url).pathname;
    const token = request.headers.get('Authorization');
    fetched.push({ path, token, body: await request.text() });
    if (path.endsWith('/auth/refresh')) {
      if (!hasCookie) return Response.json({}, { status: 401 });
      return Response.json({ ...TOKENS, access_token: goodToken });
    }
    if (token !== `Bearer ${goodToken}`) return Response.json({ detail: 'No' }, { status: 401 });
    return Response.json({ ok: true });
  });
  vi.stubGlobal('fetch', server);
}

const origin = window.location.origin;
const refreshes = () => fetched.filter(({ path }) => path.endsWith('/auth/refresh')).length;

beforeEach(() => {
  vi.resetModules();
  // Each test has a session of its own, which the others need not hear of.
  vi.stubGlobal('BroadcastChannel', undefined);
  window.localStorage.clear();
});

async function signIn(token: string) {
  const session = await import('./session');
  session.signedIn({ account_id: 'u1', access_token: token });
  return { session, ...(await import('./client')) };
}

test('an expired token is renewed once for requests that fail together', async () => {
  serve('new');
  const { authorizedFetch } = await signIn('old');
  const answers = await Promise.all(
    ['/api/v1/dashboard', '/api/v1/users/me', '/api/v1/notifications'].map((path) =>
      authorizedFetch(new Request(origin + path)),
    ),
  );
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  expect(refreshes()).toBe(1);
});

test('the repeated request carries the same body', async () => {
  serve('new');
  const { authorizedFetch } = await signIn('old');
  const body = JSON.stringify({ text: 'hello' });
  await authorizedFetch(new Request(`${origin}/api/v1/notes`, { method: 'POST', body }));
  expect(fetched.filter(({ path }) => path.endsWith('/notes')).map((one) => one.body)).toEqual([
    body,
    body,
  ]);
});

/** A server that wants a proof before it does anything. */
function serveAfterProof() {
  let isProved = false;
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(await request.text());
    const type = 'urn:hireloop:problem:prove-again';
    return isProved ? Response.json({ ok: true }) : Response.json({ type }, { status: 403 });
  });
  return { sent, prove: () => (isProved = true) };
}

test('what wants a proof is sent again once it was given, and who asks asks once', async () => {
  const server = serveAfterProof();
  const { authorizedFetch } = await signIn('any');
  const { askForProofBy } = await import('./proof');
  const asker = vi.fn(() => Promise.resolve(server.prove()));
  askForProofBy(asker);
  const answers = await Promise.all(
    ['one', 'two'].map((body) =>
      authorizedFetch(new Request(`${origin}/api/v1/keys`, { method: 'POST', body })),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(server.sent.sort()).toEqual(['one', 'one', 'two', 'two']);
  expect(asker).toHaveBeenCalledTimes(1);
});

test('without a proof the refusal stands, and its words can be read', async () => {
  serveAfterProof();
  const { authorizedFetch } = await signIn('any');
  const { askForProofBy } = await import('./proof');
  askForProofBy(() => Promise.resolve(false));
  const answer = await authorizedFetch(new Request(`${origin}/api/v1/keys`));
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({ type: 'urn:hireloop:problem:prove-again' });
});

test('when the session is over, everybody is told, and the refusal stands', async () => {
  serve('new', false);
  const { authorizedFetch, session } = await signIn('old');
  const listener = vi.fn();
  session.subscribe(listener);
  const answer = await authorizedFetch(new Request(`${origin}/api/v1/dashboard`));
  expect(answer.status).toBe(401);
  expect(session.currentSession()).toEqual({ status: 'signed-out' });
  expect(listener).toHaveBeenCalled();
});

test('a problem is thrown with its fields', async () => {
  const { unwrap } = await import('./client');
  const refusal = {
    error: { detail: 'Not valid', errors: [{ field: 'email', message: 'is taken' }] },
    response: new Response(null, { status: 422 }),
  };
  await expect(unwrap(Promise.resolve(refusal))).rejects.toMatchObject({
    status: 422,
    message: 'Not valid',
    fieldErrors: [{ field: 'email', message: 'is taken' }],
  });
});

test('no answer at all is said in plain words', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const { authorizedFetch } = await signIn('any');
  await expect(authorizedFetch(new Request(`${origin}/api/v1/dashboard`))).rejects.toThrow(
    'cannot be reached',
  );
});
