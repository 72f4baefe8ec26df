import { counted } from '@/lib/wording';

const DAY = 86_400_000;

/** Whether a promise is to be kept within two days, which is when a company is reminded of it. */
export function isSoon(answerBy: string, now = new Date()): boolean {
  return new Date(answerBy).getTime() - now.getTime() <= 2 * DAY;
}

/** "14 days left": how long somebody still waits at most. */
export function leftLine(answerBy: string, now = new Date()): string {
  const days = Math.ceil((new Date(answerBy).getTime() - now.getTime()) / DAY);
  return days <= 0 ? 'any moment now' : `${counted(days, 'day')} left`;
}
