import { ActionIcon, Group, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact } from '@/api/types';
import { TextLink } from '@/components/links';
import { Panel } from '@/components/panel';
import { StatusPill } from '@/components/status-pill';
import { toastUndo } from '@/components/toast';
import { foundApplications } from '../api/found-applications';
import { linkedApplication } from '../api/linked-application';
import { useLinkApplication } from '../api/use-link-application';

/** The applications that a person has to do with, and the way to add one. */
export function LinkedApplications({ contact }: { contact: Contact }) {
  const change = useLinkApplication(contact.id);
  const link = (applicationId: string) => change.mutate({ applicationId, isLinked: true });
  const unlink = (applicationId: string) =>
    change.mutate(
      { applicationId, isLinked: false },
      { onSuccess: () => toastUndo('Link removed', () => link(applicationId)) },
    );
  return (
    <Panel title="Applications">
      <Stack gap="sm">
        {contact.application_ids.length === 0 && (
          <Text size="sm" c="dimmed">
            Link the applications that this person has to do with.
          </Text>
        )}
        {contact.application_ids.map((id) => (
          <Linked key={id} id={id} unlink={() => unlink(id)} />
        ))}
        <ApplicationChoice taken={contact.application_ids} choose={link} />
      </Stack>
    </Panel>
  );
}

function Linked({ id, unlink }: { id: string; unlink: () => void }) {
  const found = useQuery(linkedApplication(id));
  if (found.isPending) return <Skeleton height={40} radius="md" />;
  // It may just have been deleted; then the link is about to go as well.
  if (found.isError) return null;
  const { position, company, status } = found.data;
  return (
    <Group wrap="nowrap" justify="space-between" gap="xs">
      <div>
        <TextLink to="/applications/$applicationId" params={{ applicationId: id }} size="sm">
          {position}
        </TextLink>
        <Text size="sm" c="dimmed">
          {company}
        </Text>
      </div>
      <Group wrap="nowrap" gap={4}>
        <StatusPill status={status} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove the link to ${position}, ${company}`}
          onClick={unlink}
        >
          <IconX size={16} />
        </ActionIcon>
      </Group>
    </Group>
  );
}

interface ApplicationChoiceProps {
  taken: readonly string[];
  choose: (applicationId: string) => void;
}

const REST_MS = 200;

function ApplicationChoice({ taken, choose }: ApplicationChoiceProps) {
  const [typed, setTyped] = useState('');
  const [rested] = useDebouncedValue(typed.trim(), REST_MS);
  const [isOpen, setIsOpen] = useState(false);
  const found = useQuery({ ...foundApplications(rested), enabled: isOpen });
  const choices = (found.data?.items ?? []).filter(({ id }) => !taken.includes(id));
  return (
    <Select
      label="Link an application"
      placeholder="Company or position"
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setIsOpen(true)}
      value={null}
      // The interface has found them already, forgiving more than these letters would.
      filter={({ options }) => options}
      data={choices.map(({ id, position, company }) => ({
        value: id,
        label: `${position}, ${company}`,
      }))}
      nothingFoundMessage={found.isFetching ? 'Looking…' : 'No application matches'}
      onChange={(id) => {
        if (id === null) return;
        setTyped('');
        choose(id);
      }}
    />
  );
}
