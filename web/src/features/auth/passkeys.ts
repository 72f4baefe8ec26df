/** Asking the browser for passkeys, between the interface's base64url and the browser's bytes. */
import type { Assertion } from '@/api/types';

type Options = Record<string, unknown>;

/** Whether passkeys can be used here: browsers know none at addresses that are a number. */
export function knowsPasskeys(): boolean {
  const isNumber = /^\[|^\d+(\.\d+){3}$/.test(window.location.hostname);
  return 'PublicKeyCredential' in window && !isNumber;
}

/** Has a passkey made. Throws `PasskeyFailure` with what to tell. */
export async function makePasskey(options: Options) {
  const credential = await asked(() =>
    navigator.credentials.create({ publicKey: withBytes(options) as never }),
  );
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    ...described(credential),
    response: {
      clientDataJSON: encode(response.clientDataJSON),
      attestationObject: encode(response.attestationObject),
      transports: response.getTransports(),
    },
  };
}

interface Use {
  signal?: AbortSignal;
  /** Offered among what the browser fills in, instead of by a window. */
  mediation?: 'conditional';
}

/** Has a passkey used. Throws `PasskeyFailure` with what to tell. */
export async function askForPasskey(options: Options, more: Use = {}): Promise<Assertion> {
  const credential = await asked(() =>
    navigator.credentials.get({ publicKey: withBytes(options) as never, ...more }),
  );
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ...described(credential),
    response: {
      clientDataJSON: encode(response.clientDataJSON),
      authenticatorData: encode(response.authenticatorData),
      signature: encode(response.signature),
      userHandle: response.userHandle === null ? null : encode(response.userHandle),
    },
  };
}

/** The person or their device said no. */
export class PasskeyFailure extends Error {
  override readonly name = 'PasskeyFailure';
  readonly wasStopped: boolean;

  constructor(cause: unknown) {
    const why = cause instanceof DOMException ? cause.name : '';
    super(why === 'InvalidStateError' ? KNOWN : NONE, { cause });
    this.wasStopped = why === 'AbortError' || why === 'TimeoutError';
  }
}

const NONE = 'No passkey was used. Try again, or choose another way.';
const KNOWN = 'This device has a passkey for your account already.';

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  let found: Credential | null;
  try {
    found = await ask();
  } catch (error) {
    throw new PasskeyFailure(error);
  }
  if (found === null) throw new PasskeyFailure(null);
  return found as PublicKeyCredential;
}

function described(credential: PublicKeyCredential) {
  const id = encode(credential.rawId);
  return { id, rawId: id, type: 'public-key' as const };
}

/** The options as the browser wants them: challenge and ids as bytes. */
function withBytes(options: Options): Options {
  const result: Options = { ...options, challenge: decode(options.challenge) };
  if (isRecord(options.user)) result.user = { ...options.user, id: decode(options.user.id) };
  for (const list of ['allowCredentials', 'excludeCredentials']) {
    const known = options[list];
    if (Array.isArray(known)) {
      result[list] = known.filter(isRecord).map((one) => ({ ...one, id: decode(one.id) }));
    }
  }
  return result;
}

function isRecord(value: unknown): value is Options {
  return typeof value === 'object' && value !== null;
}

export function decode(text: unknown): Uint8Array<ArrayBuffer> {
  const plain = String(text).replace(/-/g, '+').replace(/_/g, '/');
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
}

export function encode(bytes: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
