import '@mantine/dates/styles.layer.css';
import {
  ActionIcon,
  Button,
  Group,
  Input,
  Modal,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
} from '@mantine/core';
import { DateInput, TimeInput } from '@mantine/dates';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Interview } from '@/api/types';
import { HowAndWhere } from '@/components/interviews/how-and-where';
import { toastDone, toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { useSession } from '@/lib/use-session';
import { ownZone, zones } from '@/lib/zoned-time';
import { members } from '../api/members';
import { ownJob } from '../api/own-job';
import { useOfferTimes } from '../api/use-offers';
import {
  checkOffer,
  firstOffer,
  MOST_TIMES,
  NO_TIME,
  toOffer,
  type OfferValues,
} from '../offer-values';
import classes from './offer-dialog.module.css';

interface OfferDialogProps {
  jobId: string;
  applicationId: string;
  /** One that stands and is to be moved. */
  interview: Interview | undefined;
  onClose: () => void;
}

type Form = UseFormReturnType<OfferValues>;

const DURATIONS = ['15', '30', '45', '60', '90', '120'];
const MOST_ZONES = 80;

/** Times for a candidate to choose from. */
export function OfferDialog({ jobId, applicationId, interview, onClose }: OfferDialogProps) {
  const session = useSession();
  const ownId = session.status === 'signed-in' ? session.accountId : undefined;
  const form = useForm<OfferValues>({
    initialValues: firstOffer(ownZone(), ownId),
    validate: checkOffer,
  });
  const offer = useOfferTimes();
  const submit = form.onSubmit((values) => {
    offer.mutate(toOffer(values, applicationId, interview?.id), {
      onSuccess: () => {
        toastDone('The candidate can choose now');
        onClose();
      },
      onError: (error) => {
        const rest = showProblem(form, error);
        if (rest !== null) toastFailure(rest, 'Nothing was offered');
      },
    });
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={interview ? 'Offer other times' : 'Offer times for an interview'}
      size="lg"
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Times form={form} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              label="Time zone"
              searchable
              limit={MOST_ZONES}
              allowDeselect={false}
              data={zones(ownZone())}
              {...form.getInputProps('time_zone')}
            />
            <Select
              label="Minutes"
              data={DURATIONS}
              allowDeselect={false}
              {...form.getInputProps('duration_minutes')}
            />
          </SimpleGrid>
          <Interviewers form={form} jobId={jobId} />
          <HowAndWhere form={form} />
          <Textarea
            label="Details"
            description="Whom they will meet, what to bring, what to prepare."
            autosize
            minRows={2}
            maxRows={10}
            {...form.getInputProps('details')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={offer.isPending}>
              Offer times
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Times({ form }: { form: Form }) {
  const { starts } = form.values;
  return (
    <Input.Wrapper
      label="Times"
      description="They are held in the calendars of those who interview until the candidate has chosen."
      labelElement="div"
    >
      <Stack gap="xs" mt="xs">
        {starts.map((_, n) => (
          <div key={n} className={classes.time}>
            <DateInput
              aria-label={`Day ${String(n + 1)}`}
              placeholder="Day"
              valueFormat="ddd, D MMM YYYY"
              minDate={new Date()}
              {...form.getInputProps(`starts.${String(n)}.day`)}
            />
            <TimeInput
              aria-label={`Time ${String(n + 1)}`}
              {...form.getInputProps(`starts.${String(n)}.time`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove time ${String(n + 1)}`}
              disabled={starts.length === 1}
              onClick={() => form.removeListItem('starts', n)}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        ))}
        <Group>
          <Button
            variant="subtle"
            size="compact-sm"
            ml={-8}
            disabled={starts.length >= MOST_TIMES}
            onClick={() => form.insertListItem('starts', NO_TIME)}
          >
            Add a time
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

function Interviewers({ form, jobId }: { form: Form; jobId: string }) {
  const job = useQuery(ownJob(jobId));
  const companyId = job.data?.company_id;
  const found = useQuery({ ...members(companyId ?? ''), enabled: companyId !== undefined });
  const people = useMemo(
    () =>
      found.data?.items.map(({ user_id: id, full_name: name }) => ({ value: id, label: name })) ??
      [],
    [found.data],
  );
  return (
    <MultiSelect label="Who interviews" data={people} {...form.getInputProps('interviewer_ids')} />
  );
}
