import { Button, Group, Radio, Rating, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Scorecard } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { counted } from '@/lib/wording';
import { useSaveScorecard } from '../api/use-save-scorecard';
import { draftOf, valuesOf, VERDICT_LABEL, VERDICTS } from '../scorecard-values';
import classes from './scorecards.module.css';

interface ScorecardFormProps {
  jobId: string;
  applicationId: string;
  own: Scorecard | null;
}

/** One's own scorecard: a draft for oneself, until it is submitted. */
export function ScorecardForm({ jobId, applicationId, own }: ScorecardFormProps) {
  const [values, setValues] = useState(() => valuesOf(own));
  const [isAsking, setIsAsking] = useState(false);
  const { mutate, isPending } = useSaveScorecard(jobId, applicationId);
  const rate = (at: number, change: { points?: number; remark?: string }) =>
    setValues({
      ...values,
      ratings: values.ratings.map((one, index) => (index === at ? { ...one, ...change } : one)),
    });
  const save = (isSubmitted: boolean) =>
    mutate({ draft: draftOf(values, isSubmitted), version: own?.version });

  return (
    <Stack gap="md">
      {values.ratings.map((rating, at) => (
        <div key={rating.criterion} role="group" aria-label={rating.criterion}>
          <Group justify="space-between" gap="xs">
            <Text size="sm" fw={560}>
              {rating.criterion}
            </Text>
            <Rating
              value={rating.points}
              onChange={(points) => rate(at, { points })}
              getSymbolLabel={(points) => `${rating.criterion}: ${counted(points, 'point')} of 5`}
            />
          </Group>
          {rating.points > 0 && (
            <TextInput
              mt={4}
              size="xs"
              aria-label={`Why (${rating.criterion})`}
              placeholder="Why?"
              maxLength={200}
              value={rating.remark}
              onChange={(event) => rate(at, { remark: event.currentTarget.value })}
            />
          )}
        </div>
      ))}
      <Textarea
        label="What speaks for and against"
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        value={values.text}
        onChange={(event) => setValues({ ...values, text: event.currentTarget.value })}
      />
      <Radio.Group
        label="Should we go on with this candidate?"
        value={values.verdict ?? ''}
        onChange={(chosen) =>
          setValues({ ...values, verdict: VERDICTS.find((one) => one === chosen) ?? null })
        }
      >
        <div className={classes.verdicts}>
          {VERDICTS.map((verdict) => (
            <Radio key={verdict} value={verdict} label={VERDICT_LABEL[verdict]} />
          ))}
        </div>
      </Radio.Group>
      <Group gap="xs">
        <Button
          size="xs"
          disabled={values.verdict === null}
          loading={isPending}
          onClick={() => setIsAsking(true)}
        >
          Submit scorecard
        </Button>
        <Button size="xs" variant="default" disabled={isPending} onClick={() => save(false)}>
          Save draft
        </Button>
      </Group>
      <ConfirmDialog
        isOpen={isAsking}
        title="Submit this scorecard?"
        text="Your colleagues can read it then, once they have submitted theirs, and you theirs. It cannot be changed any more."
        confirmLabel="Submit"
        onConfirm={() => save(true)}
        onClose={() => setIsAsking(false)}
      />
    </Stack>
  );
}
