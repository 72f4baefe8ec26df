import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Candidacy, Interview, Offer, Status } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Failure } from '@/components/failure';
import { offersOf } from '@/components/interviews/offers';
import { SkeletonRows } from '@/components/skeletons';
import { toastDone } from '@/components/toast';
import { formatMoment } from '@/lib/format';
import { useCancelHosted, useWithdrawOffer } from '../api/use-offers';
import classes from './scheduling.module.css';

const OfferDialog = lazy(() =>
  import('./offer-dialog').then((file) => ({ default: file.OfferDialog })),
);

const IN_PROGRESS: readonly Status[] = ['applied', 'interview', 'offer'];

interface SchedulingProps {
  jobId: string;
  person: Candidacy;
}

/** The interviews of a candidate, and the times they may choose from. */
export function Scheduling({ jobId, person }: SchedulingProps) {
  const applicationId = person.id;
  // Who only interviews can move nobody.
  const mayArrange = IN_PROGRESS.includes(person.status) && person.allowed_statuses.length > 0;
  const found = useQuery(offersOf(applicationId));
  /** With an interview: other times for it. */
  const [offering, setOffering] = useState<{ interview?: Interview } | null>(null);
  if (found.isPending) return <SkeletonRows rows={1} label="Loading interviews" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { items, interviews } = found.data;
  const told = items.filter(({ state }) => state !== 'picked' && state !== 'withdrawn');
  return (
    <Stack gap="sm">
      {interviews.map((one) => (
        <Standing
          key={one.id}
          interview={one}
          onMove={mayArrange ? () => setOffering({ interview: one }) : undefined}
        />
      ))}
      {told.map((offer) => (
        <Told key={offer.id} offer={offer} mayArrange={mayArrange} />
      ))}
      {mayArrange && (
        <Group>
          <Button size="xs" variant="default" onClick={() => setOffering({})}>
            Offer times
          </Button>
        </Group>
      )}
      {offering !== null && (
        <Suspense>
          <OfferDialog
            jobId={jobId}
            applicationId={applicationId}
            interview={offering.interview}
            onClose={() => setOffering(null)}
          />
        </Suspense>
      )}
    </Stack>
  );
}

interface StandingProps {
  interview: Interview;
  onMove: (() => void) | undefined;
}

function Standing({ interview, onMove }: StandingProps) {
  const [isAsking, setIsAsking] = useState(false);
  const cancel = useCancelHosted();
  const isOver = interview.ends_at < new Date().toISOString();
  return (
    <div className={classes.item}>
      <p className={classes.title}>{formatMoment(interview.starts_at)}</p>
      <Text size="sm" c="dimmed">
        {[interview.round, namesOf(interview.interviewers ?? [])].filter(Boolean).join(' · ')}
      </Text>
      {!isOver && onMove && (
        <Group gap="xs" mt={6} ml={-8}>
          <Button size="compact-sm" variant="subtle" onClick={onMove}>
            Offer other times
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red.8"
            onClick={() => setIsAsking(true)}
          >
            Cancel interview
          </Button>
        </Group>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title="Cancel this interview?"
        text="It leaves the calendars of both sides, and everybody is told. This cannot be undone."
        confirmLabel="Cancel interview"
        isDangerous
        onClose={() => setIsAsking(false)}
        onConfirm={() =>
          cancel.mutate(interview.id, { onSuccess: () => toastDone('Interview cancelled') })
        }
      />
    </div>
  );
}

function Told({ offer, mayArrange }: { offer: Offer; mayArrange: boolean }) {
  const withdraw = useWithdrawOffer();
  const isOpen = offer.state === 'open';
  return (
    <div className={classes.item}>
      <p className={classes.title}>{TITLES[offer.state]}</p>
      <Text size="sm" c="dimmed">
        {namesOf(offer.interviewers)}
      </Text>
      {offer.note !== null && <p className={classes.note}>{offer.note}</p>}
      {isOpen && (
        <>
          <ul className={classes.times} aria-label="Times that are offered">
            {offer.slots.map((slot) => (
              <li key={slot.id} data-taken={!slot.is_free || undefined}>
                {formatMoment(slot.starts_at)}
                {!slot.is_free && ' (taken)'}
              </li>
            ))}
          </ul>
          {mayArrange && (
            <Button
              size="compact-sm"
              variant="subtle"
              ml={-8}
              loading={withdraw.isPending}
              onClick={() =>
                withdraw.mutate(offer.id, {
                  onSuccess: () => toastDone('The times are taken back'),
                })
              }
            >
              Take back
            </Button>
          )}
        </>
      )}
    </div>
  );
}

const TITLES: Readonly<Record<Offer['state'], string>> = {
  open: 'Waiting for the candidate to choose',
  declined: 'None of the times suited',
  expired: 'The times went by without an answer',
  picked: 'Chosen',
  withdrawn: 'Taken back',
};

function namesOf(people: Offer['interviewers']): string {
  return people.map(({ full_name: name }) => name).join(', ');
}
