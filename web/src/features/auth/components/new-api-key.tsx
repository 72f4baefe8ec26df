import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { Scope } from '@/api/types';
import { Panel } from '@/components/panel';
import { ShownOnce } from '@/components/shown-once';
import { toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { useMakeApiKey } from '../api/api-keys';
import { SCOPES } from '@/lib/scopes';

interface Values {
  name: string;
  scopes: Scope[];
  days: string;
}

const LIVES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'Until it is removed' },
];

export function NewApiKey() {
  const make = useMakeApiKey();
  const form = useForm<Values>({
    initialValues: { name: '', scopes: ['tracker:read'], days: '90' },
    validate: {
      name: isNotEmpty('Say what it is for'),
      scopes: (scopes) => (scopes.length > 0 ? null : 'Choose at least one'),
    },
  });
  const submit = form.onSubmit(({ name, scopes, days }) =>
    make.mutate(
      { name: name.trim(), scopes, days: days === '' ? null : Number(days) },
      {
        onSuccess: () => form.reset(),
        onError: (error) => {
          const rest = showProblem(form, error);
          if (rest !== null) toastFailure(rest, 'No key was made');
        },
      },
    ),
  );
  return (
    <Panel title="Make a key">
      <form onSubmit={submit} noValidate>
        <Stack>
          {make.data && (
            <ShownOnce
              label={`Key “${make.data.name}”`}
              description="Shown only now: give it to your program, and to nobody else."
              value={make.data.key}
            />
          )}
          <TextInput
            label="What it is for"
            placeholder="Script that exports my applications"
            {...form.getInputProps('name')}
          />
          <Checkbox.Group label="It may" {...form.getInputProps('scopes')}>
            <Stack gap="xs" mt="xs">
              {SCOPES.map(({ value, label }) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Select
            label="Good for"
            data={LIVES}
            allowDeselect={false}
            maw={240}
            {...form.getInputProps('days')}
          />
          <Group>
            <Button type="submit" loading={make.isPending}>
              Make key
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
