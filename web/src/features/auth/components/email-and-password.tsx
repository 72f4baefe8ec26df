import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { Panel } from '@/components/panel';
import { ChangeEmail } from './change-email';
import { ChangePassword } from './change-password';

/** What one signs in with first of all. */
export function EmailAndPassword() {
  const me = useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/users/me', { signal })),
  });
  return (
    <Panel title="E-mail address and password">
      <Stack gap="sm">
        <Text size="sm">
          {me.data ? `You sign in as ${me.data.email}.` : 'You sign in with your e-mail address.'}
        </Text>
        <Group gap="sm">
          <ChangeEmail />
          <ChangePassword />
        </Group>
      </Stack>
    </Panel>
  );
}
