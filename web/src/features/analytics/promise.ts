export const FEWEST_DAYS = 3;
export const MOST_DAYS = 90;

/** What is typed as a promise: days, null for none, undefined for what is no promise. */
export function promiseOf(typed: number | string): number | null | undefined {
  if (typed === '') return null;
  const days = Number(typed);
  const isPromise = Number.isInteger(days) && days >= FEWEST_DAYS && days <= MOST_DAYS;
  return isPromise ? days : undefined;
}
