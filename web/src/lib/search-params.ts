/** Addresses people can read: `?status=applied&status=offer`, not encoded JSON. */

export type RawSearch = Record<string, unknown>;

export function parseSearch(search: string): RawSearch {
  const found: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const before = found[name];
    if (before === undefined) found[name] = value;
    else found[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return found;
}

export function stringifySearch(search: RawSearch): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isWorthWriting(one)) params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** The parameter as text, or nothing when it is missing or empty. */
export function textParam(raw: RawSearch, name: string): string | undefined {
  const value = Array.isArray(raw[name]) ? (raw[name][0] as unknown) : raw[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The parameter when it is a whole number above zero. */
export function numberParam(raw: RawSearch, name: string): number | undefined {
  const value = textParam(raw, name) ?? raw[name];
  const number = Number(value);
  return value !== undefined && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** The parameter as a list of the allowed values it holds; nothing when there are none. */
export function listParam<T extends string>(
  raw: RawSearch,
  name: string,
  isAllowed: (value: string) => value is T,
): T[] | undefined;
export function listParam(raw: RawSearch, name: string): string[] | undefined;
export function listParam(
  raw: RawSearch,
  name: string,
  isAllowed: (value: string) => boolean = () => true,
): string[] | undefined {
  const value = raw[name];
  const list = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '' && isAllowed(one),
  );
  return list.length > 0 ? [...new Set(list)] : undefined;
}

/** The parameter when it is one of the choices. */
export function choiceParam<T extends string>(
  raw: RawSearch,
  name: string,
  choices: readonly T[],
): T | undefined {
  return choices.find((choice) => choice === textParam(raw, name));
}

function isWorthWriting(value: unknown): value is string | number | boolean {
  if (typeof value === 'string') return value !== '';
  return typeof value === 'number' || typeof value === 'boolean';
}
