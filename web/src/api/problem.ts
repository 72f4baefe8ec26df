/** An answer that says no, in the words of RFC 9457; `fieldErrors` names every refused field. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly fieldErrors: readonly FieldError[];
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>) {
    super(text(body.detail) ?? text(body.title) ?? fallback(status));
    this.status = status;
    this.body = body;
    this.fieldErrors = Array.isArray(body.errors) ? body.errors.filter(isFieldError) : [];
  }
}

export interface FieldError {
  field: string;
  message: string;
}

/** The request never got an answer: no network, or nobody listening. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(cause: unknown) {
    super('Hireloop cannot be reached. Check your connection and try again.', { cause });
  }
}

export function isProblem(error: unknown, status?: number): error is Problem {
  return error instanceof Problem && (status === undefined || error.status === status);
}

/** Whether the same request may succeed when it is sent once more. */
export function isTransient(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return isProblem(error) && (error.status >= 500 || error.status === 429);
}

/** What to tell a person about any error. */
export function explain(error: unknown): string {
  if (error instanceof Problem || error instanceof Unreachable) return error.message;
  return 'Something went wrong. Please try again.';
}

export function toProblem(status: number, body: unknown): Problem {
  return new Problem(status, isRecord(body) ? body : {});
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.field === 'string' && typeof value.message === 'string';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fallback(status: number): string {
  if (status === 401) return 'Please sign in again.';
  if (status === 403) return 'This is not yours to change.';
  if (status === 404) return 'This does not exist, or is not yours to see.';
  if (status === 412) return 'Somebody changed this in the meantime.';
  if (status === 429) return 'That was a bit quick. Wait a moment and try again.';
  if (status >= 500) return 'Hireloop could not answer. Please try again in a moment.';
  return 'The request was refused.';
}
