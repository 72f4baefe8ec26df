import { Button, Group, Stack, Switch, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isProblem } from '@/api/problem';
import type { MailTemplate, NewMessage } from '@/api/types';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import { Prose } from '@/components/prose';
import { SkeletonRows } from '@/components/skeletons';
import { toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { mailPreview, useKeepMailTemplate } from '../api/mail-templates';

const TITLES: Record<MailTemplate['kind'], string> = {
  acknowledgement: 'When somebody applies',
  invitation: 'When you invite to an interview',
  rejection: 'When you turn somebody down',
};

/** The version is that of the mail one began with: what a colleague makes of it meanwhile is not written over. */
const toValues = ({ subject, body, is_automatic, version }: MailTemplate) => ({
  subject,
  body,
  is_automatic,
  version,
});

/** One kind of mail: written, looked at as a candidate will read it, kept. */
export function MailTemplateForm(props: { companyId: string; template: MailTemplate }) {
  const { companyId, template } = props;
  const keep = useKeepMailTemplate(companyId, template.kind);
  const form = useForm({
    initialValues: toValues(template),
    validate: { subject: isNotEmpty('Write a subject'), body: isNotEmpty('Write a message') },
  });
  useEffect(() => {
    if (form.isDirty()) return;
    form.setValues(toValues(template));
    form.resetDirty(toValues(template));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what is saved makes it run
  }, [template]);
  const submit = form.onSubmit((values) =>
    keep.mutate(values, {
      onSuccess: ({ version }) => {
        form.setFieldValue('version', version);
        form.resetDirty({ ...values, version }); // what was typed meanwhile is not saved yet
      },
      onError: (error) => {
        if (isProblem(error, 412)) {
          toastFailure('A colleague changed it in the meantime. Reload the page to see how.');
          return;
        }
        const rest = showProblem(form, error);
        if (rest !== null) toastFailure(rest, 'The mail was not saved');
      },
    }),
  );
  return (
    <Panel title={TITLES[template.kind]}>
      <form onSubmit={submit} noValidate>
        <Tabs defaultValue="write" keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="write">Write</Tabs.Tab>
            <Tabs.Tab value="preview">Preview</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="write">
            <Stack gap="sm">
              <TextInput label="Subject" maxLength={200} {...form.getInputProps('subject')} />
              <Textarea
                label="Message"
                description="{name}, {position} and {company} are filled in for each candidate."
                autosize
                minRows={6}
                maxRows={16}
                maxLength={10_000}
                {...form.getInputProps('body')}
              />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="preview">
            <Preview companyId={companyId} mail={form.values} />
          </Tabs.Panel>
        </Tabs>
        <Group mt="md">
          {template.kind === 'acknowledgement' && (
            <Switch
              label="Send it by itself to everybody who applies"
              {...form.getInputProps('is_automatic', { type: 'checkbox' })}
            />
          )}
          <Button type="submit" ml="auto" loading={keep.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

function Preview({ companyId, mail: { subject, body } }: { companyId: string; mail: NewMessage }) {
  const found = useQuery(mailPreview(companyId, { subject, body }));
  if (found.isPending) return <SkeletonRows rows={4} height={20} label="Loading the preview" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return (
    <Stack gap="xs">
      <Text fw={580}>{found.data.subject}</Text>
      <Prose text={found.data.body} />
    </Stack>
  );
}
