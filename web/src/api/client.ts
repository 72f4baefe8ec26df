import createClient from 'openapi-fetch';
import { toProblem, Unreachable } from './problem';
import { proveAgain, wantsProof } from './proof';
import type { paths } from './schema';
import { currentSession, currentToken, knownSession, renew, wasSignedIn } from './session';

const AUTH_PATHS = ['/api/v1/auth/login', '/api/v1/auth/register', '/api/v1/auth/logout'];

/** The typed client of the interface in docs/openapi.json. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: authorizedFetch,
});

/**
 * Sends a request in the signed-in person's name. Where they first have to prove who they are, they are
 * asked, and it is sent once more.
 */
export async function authorizedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await renewedFetch(request);
  if (!(await wantsProof(response))) return response;
  return (await proveAgain()) ? renewedFetch(again) : response;
}

/** An expired token is renewed once, unseen. */
async function renewedFetch(request: Request): Promise<Response> {
  // A page that was just opened asks for its data before it knows who is there.
  if (currentSession().status === 'unknown' && wasSignedIn()) await knownSession();
  const token = currentToken();
  const again = request.clone();
  const response = await send(request, token);
  if (response.status !== 401 || token === null) return response;
  if (AUTH_PATHS.includes(new URL(request.url).pathname)) return response;
  if (!(await renew(token))) return response;
  return send(again, currentToken());
}

/** The answer's data, or its problem thrown. */
export async function unwrap<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw toProblem(response.status, error);
  return data as T;
}

async function send(request: Request, token: string | null): Promise<Response> {
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Unreachable(error);
  }
}
