import { Button, Checkbox, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { NewProgram, Scope } from '@/api/types';
import { ShownOnce } from '@/components/shown-once';
import { toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { SCOPES } from '@/lib/scopes';
import { useRegisterProgram } from '../api/own-programs';

interface Values {
  name: string;
  kind: NonNullable<NewProgram['kind']>;
  redirect_uris: string;
  scopes: Scope[];
}

const KINDS = [
  { value: 'confidential', label: 'On a server, where it can keep a secret' },
  { value: 'public', label: 'On the machines of those who use it' },
];

/** Registers a program that others can let in. */
export function NewProgramForm() {
  const register = useRegisterProgram();
  const form = useForm<Values>({
    initialValues: { name: '', kind: 'confidential', redirect_uris: '', scopes: ['tracker:read'] },
    validate: {
      name: isNotEmpty('Say what people know it by'),
      redirect_uris: (text) => (linesOf(text).length > 0 ? null : 'Give at least one address'),
      scopes: (scopes) => (scopes.length > 0 ? null : 'Choose at least one'),
    },
  });
  const submit = form.onSubmit(({ name, kind, redirect_uris, scopes }) =>
    register.mutate(
      { name: name.trim(), kind, redirect_uris: linesOf(redirect_uris), scopes },
      {
        onSuccess: () => form.reset(),
        onError: (error) => {
          const rest = showProblem(form, error);
          if (rest !== null) toastFailure(rest, 'The program was not registered');
        },
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {register.data && (
          <ShownOnce
            label={`Client id of “${register.data.name}”`}
            description="What the program calls itself."
            value={register.data.id}
          />
        )}
        {register.data?.secret && (
          <ShownOnce
            label={`Secret of “${register.data.name}”`}
            description="Shown only now: give it to the program on your server, and to nobody else."
            value={register.data.secret}
          />
        )}
        <TextInput label="Name" {...form.getInputProps('name')} />
        <Select
          label="Where it runs"
          data={KINDS}
          allowDeselect={false}
          {...form.getInputProps('kind')}
        />
        <Textarea
          label="Addresses that people are sent back to"
          description="One in each line, exactly as the program names them"
          placeholder="https://program.example/answer"
          autosize
          minRows={2}
          {...form.getInputProps('redirect_uris')}
        />
        <Checkbox.Group label="It may ask to" {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt="xs">
            {SCOPES.map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group>
          <Button type="submit" loading={register.isPending}>
            Register
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
