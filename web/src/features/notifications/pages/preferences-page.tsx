import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/failure';
import { LinkButton, TextLink } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { preferences } from '../api/preferences';
import { Hours } from '../components/hours';
import { Phone } from '../components/phone';
import { Push } from '../components/push';
import { Ways } from '../components/ways';

export function PreferencesPage() {
  const found = useQuery(preferences());
  return (
    <Page
      title="How you hear of things"
      width="medium"
      lead="Every change is kept at once."
      actions={
        <LinkButton to="/notifications" variant="default">
          Notifications
        </LinkButton>
      }
    >
      {found.isPending && <SkeletonRows rows={6} height={56} label="Loading preferences" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Stack gap="lg">
          <Panel title="What, and by which way" flush>
            <Ways preferences={found.data} />
          </Panel>
          <Panel title="When">
            <Hours preferences={found.data} />
          </Panel>
          <Panel title="Where to">
            <Text size="sm">
              Mails go to <strong>{found.data.email ?? 'the address you registered with'}</strong>.
              Mails about your account itself always do.
            </Text>
            {found.data.has_mailbox && (
              <Text size="sm" mt="xs">
                This Hireloop has no mail server, so none of them is really sent: they lie in{' '}
                <TextLink to="/mailbox" size="sm" underline="always">
                  your mailbox here
                </TextLink>
                .
              </Text>
            )}
          </Panel>
          {found.data.has_sms && (
            <Panel title="SMS">
              <Phone preferences={found.data} />
            </Panel>
          )}
          <Panel title="This browser">
            <Push pushKey={found.data.push_key} />
          </Panel>
        </Stack>
      )}
    </Page>
  );
}
