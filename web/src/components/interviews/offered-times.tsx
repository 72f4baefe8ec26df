import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Offer } from '@/api/types';
import { formatMoment } from '@/lib/format';
import { counted, INTERVIEW_LABEL, labelOf } from '@/lib/wording';
import { Panel } from '../panel';
import { toastDone } from '../toast';
import { offersOf, useDecline, usePick } from './offers';

/** For the candidate: what the company offers, to choose one of it. Nothing where nothing is offered. */
export function OfferedTimes({ applicationId }: { applicationId: string }) {
  const found = useQuery(offersOf(applicationId));
  const now = new Date().toISOString();
  const standing = new Map(found.data?.interviews.map((one) => [one.id, one.starts_at]));
  const shown = found.data?.items.filter(
    ({ state, interview_id: id }) =>
      state === 'open' || (state === 'picked' && id !== null && (standing.get(id) ?? '') > now),
  );
  return shown?.map((offer) => (
    <OneOffer
      key={`${offer.id} ${offer.state}`}
      offer={offer}
      chosen={offer.interview_id === null ? undefined : standing.get(offer.interview_id)}
    />
  ));
}

/** `chosen` is when the interview stands that this offer made, or would move. */
function OneOffer({ offer, chosen }: { offer: Offer; chosen: string | undefined }) {
  const isPicked = offer.state === 'picked';
  const free = offer.slots.filter(
    (slot) => slot.is_free && !(isPicked && slot.starts_at === chosen),
  );
  const [isOpen, setIsOpen] = useState(!isPicked);
  if (isPicked && free.length === 0) return null;
  if (!isOpen) {
    return (
      <Panel title="Does the time still suit you?">
        <Button variant="default" onClick={() => setIsOpen(true)}>
          Choose another time
        </Button>
      </Panel>
    );
  }
  return (
    <Panel title={isPicked || chosen !== undefined ? 'Another time' : 'Choose a time to talk'}>
      <Stack gap="md">
        <Text size="sm">{about(offer)}</Text>
        {offer.details !== null && (
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
            {offer.details}
          </Text>
        )}
        <Choice offer={offer} free={free} />
      </Stack>
    </Panel>
  );
}

function Choice({ offer, free }: { offer: Offer; free: Offer['slots'] }) {
  const [slotId, setSlotId] = useState<string | null>(null);
  const [isDeclining, setIsDeclining] = useState(false);
  const pick = usePick();
  const choose = (event: React.SyntheticEvent) => {
    event.preventDefault();
    if (slotId === null) return;
    pick.mutate(
      { offerId: offer.id, slotId },
      { onSuccess: ({ starts_at: at }) => toastDone(`Your interview is on ${formatMoment(at)}`) },
    );
  };
  return (
    <form onSubmit={choose}>
      <Stack gap="md">
        {free.length === 0 ? (
          <Text size="sm">None of the times is free any more. Let {offer.company} know.</Text>
        ) : (
          <Radio.Group
            label="Times, by the clocks where you are"
            value={slotId}
            onChange={setSlotId}
          >
            <Stack gap="xs" mt="xs">
              {free.map((slot) => (
                <Radio key={slot.id} value={slot.id} label={formatMoment(slot.starts_at)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <Group>
          {free.length > 0 && (
            <Button type="submit" loading={pick.isPending} disabled={slotId === null}>
              Take this time
            </Button>
          )}
          {offer.state === 'open' && (
            <Button variant="default" onClick={() => setIsDeclining(true)}>
              None of these
            </Button>
          )}
        </Group>
      </Stack>
      {isDeclining && <DeclineDialog offer={offer} onClose={() => setIsDeclining(false)} />}
    </form>
  );
}

function DeclineDialog({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const [note, setNote] = useState('');
  const decline = useDecline();
  return (
    <Modal opened onClose={onClose} title="None of these times?">
      <Stack gap="md">
        <Textarea
          label={`What would suit you? ${offer.company} reads this.`}
          autosize
          minRows={3}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={decline.isPending}
            onClick={() =>
              decline.mutate(
                { offerId: offer.id, note },
                { onSuccess: () => toastDone(`${offer.company} was told`) },
              )
            }
          >
            Tell them
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Who talks for how long, and how. */
function about(offer: Offer): string {
  const names = offer.interviewers.map(({ full_name: name }) => name).join(', ');
  return [
    offer.round,
    counted(offer.duration_minutes, 'minute'),
    labelOf(INTERVIEW_LABEL, offer.type),
    names && `with ${names}`,
    offer.place,
  ]
    .filter(Boolean)
    .join(' · ');
}
