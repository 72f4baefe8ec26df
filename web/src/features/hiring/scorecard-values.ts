import type { Scorecard, ScorecardDraft, Verdict } from '@/api/types';

export const VERDICTS: readonly Verdict[] = ['strong_no', 'no', 'yes', 'strong_yes'];
export const VERDICT_LABEL: Readonly<Record<Verdict, string>> = {
  strong_no: 'Strong no',
  no: 'No',
  yes: 'Yes',
  strong_yes: 'Strong yes',
};

export interface ScorecardValues {
  verdict: Verdict | null;
  ratings: { criterion: string; points: number; remark: string }[];
  text: string;
}

/** What is asked of everybody, so that scorecards can be laid side by side. */
const CRITERIA = ['Skills for the job', 'Experience', 'Communication', 'Motivation'];

/** A form that goes on from a draft; 0 points are none given yet. */
export function valuesOf(own: Scorecard | null): ScorecardValues {
  const given = own?.ratings ?? [];
  const names = new Set(given.map((rating) => rating.criterion));
  const open = CRITERIA.filter((criterion) => !names.has(criterion));
  return {
    verdict: own?.verdict ?? null,
    ratings: [
      ...given.map(({ criterion, points, remark = '' }) => ({ criterion, points, remark })),
      ...open.map((criterion) => ({ criterion, points: 0, remark: '' })),
    ],
    text: own?.text ?? '',
  };
}

/** What is sent: only what points were given to. */
export function draftOf(values: ScorecardValues, isSubmitted: boolean): ScorecardDraft {
  return {
    verdict: values.verdict,
    ratings: values.ratings
      .filter((rating) => rating.points > 0)
      .map((rating) => ({ ...rating, remark: rating.remark.trim() })),
    text: values.text.trim(),
    is_submitted: isSubmitted,
  };
}
