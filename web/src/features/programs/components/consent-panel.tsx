import { Button, Group, List, Stack, Text } from '@mantine/core';
import { explain } from '@/api/problem';
import type { Consent } from '@/api/types';
import { TextLink } from '@/components/links';
import { Panel } from '@/components/panel';
import { Refusal } from '@/components/refusal';
import { scopeLabel } from '@/lib/scopes';
import { useDecide } from '../api/authorization';

interface ConsentPanelProps {
  consent: Consent;
  /** What the program has asked, as it came. */
  query: string;
}

/** Who asks, for what, and where the answer goes; and the answer. */
export function ConsentPanel({ consent, query }: ConsentPanelProps) {
  const { name, owner, goes_to: host, scopes } = consent;
  const decide = useDecide(query);
  const isBusy = decide.isPending || decide.isSuccess;
  return (
    <Panel title={name}>
      <Stack>
        <Text size="sm">
          A program of <b>{owner}</b>, whom Hireloop does not vouch for. Your answer goes to{' '}
          <b>{host}</b>.
        </Text>
        <div>
          <Text size="sm">It learns your name and e-mail address, and may, in your name:</Text>
          <List size="sm" mt="xs">
            {scopes.map((scope) => (
              <List.Item key={scope}>{scopeLabel(scope)}</List.Item>
            ))}
          </List>
        </div>
        <Text size="sm" c="dimmed">
          It never learns your password. Until you end it under{' '}
          <TextLink to="/connected-programs" inherit underline="always">
            Connected programs
          </TextLink>
          , and for a year at most, it keeps what you allow here.
        </Text>
        {decide.isError && <Refusal>{explain(decide.error)}</Refusal>}
        <Group justify="flex-end">
          <Button variant="default" disabled={isBusy} onClick={() => decide.mutate(false)}>
            Don’t allow
          </Button>
          <Button loading={isBusy} onClick={() => decide.mutate(true)}>
            Allow
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
