import { Button, Group, Stack, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import type { Application } from '@/api/types';
import { LinkButton } from '@/components/links';
import { toastFailure } from '@/components/toast';
import { useEditApplication } from '../api/use-edit-application';

interface TagsFormProps {
  application: Application;
  onSaved: () => void;
}

/** Of an application sent through Hireloop only the tags are the candidate's to change. */
export function TagsForm({ application, onSaved }: TagsFormProps) {
  const edit = useEditApplication();
  const [tags, setTags] = useState(application.tags);
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    edit.mutate(
      { application, changes: { tags } },
      { onSuccess: onSaved, onError: (error) => toastFailure(error, 'The tags were not saved') },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" c="dimmed">
          What you sent stays as the company received it. Your tags are yours.
        </Text>
        <TagsInput label="Tags" value={tags} onChange={setTags} maxTags={20} />
        <Group justify="flex-end">
          <LinkButton
            to="/applications/$applicationId"
            params={{ applicationId: application.id }}
            variant="default"
          >
            Cancel
          </LinkButton>
          <Button type="submit" loading={edit.isPending}>
            Save changes
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
