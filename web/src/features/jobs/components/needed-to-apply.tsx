import type { Question } from '@/api/types';
import { answersThatCount } from '../apply-values';
import classes from './needed-to-apply.module.css';

/** What rules an application out, before anybody has written one. */
export function NeededToApply({ questions }: { questions: readonly Question[] }) {
  const knockOuts = questions
    .map((question) => ({ ...question, wanted: answersThatCount(question) }))
    .filter(({ wanted }) => wanted.length > 0);
  if (knockOuts.length === 0) return null;
  return (
    <section className={classes.needed} aria-labelledby="needed-to-apply">
      <h2 id="needed-to-apply" className={classes.title}>
        Needed to apply
      </h2>
      <dl className={classes.answers}>
        {knockOuts.map(({ id, text, wanted }) => (
          <div key={id} className={classes.answer}>
            <dt>{text}</dt>
            <dd>{wanted.join(' or ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
