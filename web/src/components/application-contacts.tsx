import { Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { Failure } from './failure';
import { LinkButton, TextLink } from './links';
import { Panel } from './panel';
import { PersonAvatar } from './person-avatar';
import { SkeletonRows } from './skeletons';

const SHOWN = 100;

/** The people who have to do with an application. */
export function ApplicationContacts({ applicationId }: { applicationId: string }) {
  const found = useQuery({
    queryKey: keys.contacts.list({ applicationId }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/contacts', {
          signal,
          params: { query: { application_id: applicationId, limit: SHOWN } },
        }),
      ),
  });
  return (
    <Panel
      title="Contacts"
      aside={
        <LinkButton
          to="/contacts/new"
          search={{ application: applicationId }}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} />}
        >
          Add contact
        </LinkButton>
      }
    >
      {found.isPending && <SkeletonRows rows={1} label="Loading contacts" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          Nobody yet. Who wrote to you, who referred you?
        </Text>
      )}
      <Stack gap="sm">
        {found.data?.items.map(({ id, name, position, company }) => (
          <Group key={id} wrap="nowrap" gap="sm">
            <PersonAvatar name={name} size={34} />
            <div>
              <TextLink to="/contacts/$contactId" params={{ contactId: id }} size="sm" fw={560}>
                {name}
              </TextLink>
              <Text size="sm" c="dimmed">
                {[position, company].filter(Boolean).join(', ')}
              </Text>
            </div>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
