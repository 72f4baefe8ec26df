import { Button, Group, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import type { Me } from '@/api/types';
import { LeaveGuard } from '@/components/leave-guard';
import { LinksEditor } from '@/components/links-editor';
import { toastDone, toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { useEditProfile } from '../api/use-edit-profile';
import { check, rebased, toChanges, toValues, type ProfileValues } from '../profile-values';

/** What is typed here stays when the profile is changed beside it: by a résumé, or in another tab. */
export function ProfileForm({ me }: { me: Me }) {
  const edit = useEditProfile();
  const form = useForm<ProfileValues>({ initialValues: toValues(me), validate: check });
  const adopt = (before: ProfileValues, after: ProfileValues) => {
    form.setValues(rebased(form.getValues(), before, after));
    form.setInitialValues(after);
    form.resetDirty(after);
  };
  useEffect(() => {
    adopt(form.getInitialValues(), toValues(me));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what is saved makes it run
  }, [me]);

  const submit = form.onSubmit((values) => {
    edit.mutate(
      { version: me.version, changes: toChanges(values) },
      {
        onSuccess: (after) => {
          adopt(values, toValues(after));
          toastDone('Profile saved');
        },
        onError: (error) => {
          const rest = showProblem(form, error);
          if (rest !== null) toastFailure(rest, 'The profile was not saved');
        },
      },
    );
  });

  return (
    <form onSubmit={submit} noValidate>
      <LeaveGuard isDirty={form.isDirty()} />
      <Stack>
        <TextInput
          label="Full name"
          autoComplete="name"
          withAsterisk
          {...form.getInputProps('full_name')}
        />
        <TextInput
          label="Headline"
          description="One line that says what you do best."
          {...form.getInputProps('headline')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label="Position" {...form.getInputProps('position')} />
          <TextInput label="Location" {...form.getInputProps('location')} />
          <TextInput
            label="Phone"
            type="tel"
            autoComplete="tel"
            description="Not shown to others on your profile."
            {...form.getInputProps('phone')}
          />
        </SimpleGrid>
        <TagsInput
          label="Skills"
          placeholder={form.values.skills.length === 0 ? 'Type and press Enter' : ''}
          {...form.getInputProps('skills')}
        />
        <LinksEditor
          links={form.values.links}
          errors={form.errors}
          onChange={(links) => form.setFieldValue('links', links)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={edit.isPending} disabled={!form.isDirty()}>
            Save profile
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
