import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Happening } from '@/api/types';
import { Panel } from '@/components/panel';
import { toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { useMakeWebhook } from '../api/use-webhooks';
import { HAPPENINGS } from '../happenings';
import { SecretShown } from './secret-shown';

interface Values {
  url: string;
  events: Happening[];
}

export function NewWebhook({ companyId }: { companyId: string }) {
  const make = useMakeWebhook(companyId);
  const form = useForm<Values>({
    initialValues: { url: '', events: ['application.received', 'application.moved'] },
    validate: {
      url: (url) => (/^https:\/\/\S+$/.test(url.trim()) ? null : 'Begin with https://'),
      events: (events) => (events.length > 0 ? null : 'Choose at least one'),
    },
  });
  const submit = form.onSubmit(({ url, events }) =>
    make.mutate(
      { company_id: companyId, url: url.trim(), events },
      {
        onSuccess: () => form.reset(),
        onError: (error) => {
          const rest = showProblem(form, error);
          if (rest !== null) toastFailure(rest, 'The webhook was not added');
        },
      },
    ),
  );
  return (
    <Panel title="Add a webhook">
      <form onSubmit={submit} noValidate>
        <Stack>
          {make.data && <SecretShown secret={make.data.secret} />}
          <TextInput
            label="Address of your program"
            description="On the internet, with https. What happens is posted there as JSON."
            type="url"
            placeholder="https://"
            {...form.getInputProps('url')}
          />
          <Checkbox.Group label="Tell it when" {...form.getInputProps('events')}>
            <Stack gap="xs" mt="xs">
              {HAPPENINGS.map(({ value, label }) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group>
            <Button type="submit" loading={make.isPending}>
              Add webhook
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
