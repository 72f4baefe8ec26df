import { Button, Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import type { Company } from '@/api/types';
import { Panel } from '@/components/panel';
import { toastDone, toastFailure } from '@/components/toast';
import { counted } from '@/lib/wording';
import { usePromise } from '../api/use-promise';
import { FEWEST_DAYS, MOST_DAYS, promiseOf } from '../promise';

/** What the company promises applicants; it stands on its jobs. */
export function PromisePanel({ company }: { company: Company }) {
  const [days, setDays] = useState<number | string>(company.answer_days ?? '');
  const promise = usePromise(company);
  const typed = promiseOf(days);

  const save = (next: number | null) =>
    promise.mutate(next, {
      onSuccess: () => {
        setDays((now) => (now === days ? (next ?? '') : now)); // what was typed meanwhile stays
        toastDone(
          next === null
            ? 'You promise nothing to those who apply from now on'
            : `You promise an answer within ${counted(next, 'day')}`,
        );
      },
      onError: (error) => toastFailure(error, 'The promise was not saved'),
    });

  return (
    <Panel title="Your promise">
      <Text size="sm" c="dimmed" mb="sm">
        It stands on your jobs. You are reminded two days before it is due. Who is not answered in
        time is told kindly that their application is closed as unanswered, and either of you can
        open it again. It holds for those who apply from now on.
      </Text>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (typed !== undefined && typed !== null) save(typed);
        }}
      >
        <Group align="flex-end" gap="sm">
          <NumberInput
            label="Days within which you answer"
            placeholder="No promise"
            value={days}
            onChange={setDays}
            allowDecimal={false}
            allowNegative={false}
            error={typed === undefined && `From ${FEWEST_DAYS} to ${MOST_DAYS} days`}
            w={220}
          />
          <Button
            type="submit"
            loading={promise.isPending}
            disabled={typed === undefined || typed === null || typed === company.answer_days}
          >
            Promise
          </Button>
          {company.answer_days !== null && (
            <Button variant="subtle" color="gray" onClick={() => save(null)}>
              Promise nothing
            </Button>
          )}
        </Group>
      </form>
    </Panel>
  );
}
