import { isProblem } from '@/api/problem';
import type { SecondFactorNeeded } from '@/api/types';

const TYPE = 'urn:hireloop:problem:second-factor-needed';

/** What a right password was answered with, if it takes something else as well. */
export function secondFactorAsked(error: unknown): SecondFactorNeeded | null {
  if (!isProblem(error, 401) || error.body.type !== TYPE) return null;
  return error.body as SecondFactorNeeded;
}
