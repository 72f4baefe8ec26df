import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Scorecard } from '@/api/types';
import { Failure } from '@/components/failure';
import { SkeletonRows } from '@/components/skeletons';
import { counted } from '@/lib/wording';
import { scorecards } from '../api/scorecards';
import { VERDICT_LABEL } from '../scorecard-values';
import { ScorecardForm } from './scorecard-form';
import classes from './scorecards.module.css';
import { nameOf } from './team-notes';

interface ScorecardsProps {
  jobId: string;
  applicationId: string;
}

/** One's own scorecard, and the others' once that is submitted. */
export function Scorecards({ jobId, applicationId }: ScorecardsProps) {
  const found = useQuery(scorecards(jobId, applicationId));
  if (found.isPending) return <SkeletonRows rows={2} label="Loading scorecards" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { own, others, hidden } = found.data;
  if (!own?.submitted_at) {
    return (
      <Stack gap="md">
        {hidden > 0 && (
          <Text size="sm" c="dimmed">
            {counted(hidden, 'colleague')} submitted one. You read it once yours is submitted.
          </Text>
        )}
        {/* A draft that was saved elsewhere is begun from anew. */}
        <ScorecardForm
          key={own?.version ?? 0}
          jobId={jobId}
          applicationId={applicationId}
          own={own}
        />
      </Stack>
    );
  }
  return (
    <ul className={classes.cards} aria-label="Scorecards">
      <ScorecardRow card={own} who="You" />
      {others.map((card) => (
        <ScorecardRow key={card.id} card={card} who={nameOf(card.author.name)} />
      ))}
    </ul>
  );
}

function ScorecardRow({ card, who }: { card: Scorecard; who: string }) {
  const isAgainst = card.verdict === 'no' || card.verdict === 'strong_no';
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <span className={classes.author}>{who}</span>
        {card.verdict && (
          <span className={classes.verdict} data-against={isAgainst || undefined}>
            {VERDICT_LABEL[card.verdict]}
          </span>
        )}
      </div>
      {card.ratings.length > 0 && (
        <dl className={classes.ratings}>
          {card.ratings.map((rating) => (
            <div key={rating.criterion} style={{ display: 'contents' }}>
              <dt>
                {rating.criterion}
                {rating.remark ? `: ${rating.remark}` : ''}
              </dt>
              <dd>{rating.points} of 5</dd>
            </div>
          ))}
        </dl>
      )}
      {card.text !== '' && <p className={classes.text}>{card.text}</p>}
    </li>
  );
}
