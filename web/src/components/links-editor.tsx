import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LinkDraft } from '@/lib/link-drafts';
import { capitalise, LINK_LABEL, options } from '@/lib/wording';

interface LinksEditorProps {
  links: readonly LinkDraft[];
  errors: Readonly<Record<string, ReactNode>>;
  onChange: (links: LinkDraft[]) => void;
}

const KINDS = options(LINK_LABEL);

export function LinksEditor({ links, errors, onChange }: LinksEditorProps) {
  const change = (at: number, part: Partial<LinkDraft>) =>
    onChange(links.map((link, index) => (index === at ? { ...link, ...part } : link)));
  return (
    <Stack gap="xs" role="group" aria-label="Links">
      <Text size="sm" fw={500}>
        Links
      </Text>
      {links.map((link, at) => (
        <Group key={link.key} gap="xs" align="flex-start" wrap="nowrap">
          <Select
            aria-label={`Kind of link ${at + 1}`}
            data={kindsWith(link.kind)}
            value={link.kind}
            onChange={(kind) => {
              if (kind) change(at, { kind });
            }}
            w={140}
          />
          <TextInput
            aria-label={`Address of link ${at + 1}`}
            type="url"
            placeholder="https://"
            value={link.url}
            error={errors[`links.${at}.url`]}
            onChange={(event) => change(at, { url: event.currentTarget.value })}
            flex={1}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            size={36}
            aria-label={`Remove link ${at + 1}`}
            onClick={() => onChange(links.filter((_, index) => index !== at))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} />}
          onClick={() =>
            onChange([...links, { key: crypto.randomUUID(), kind: 'website', url: '' }])
          }
        >
          Add link
        </Button>
      </Group>
    </Stack>
  );
}

/** The usual kinds, and one that came from elsewhere. */
function kindsWith(kind: string): { value: string; label: string }[] {
  if (KINDS.some(({ value }) => value === kind)) return KINDS;
  return [...KINDS, { value: kind, label: capitalise(kind) }];
}
