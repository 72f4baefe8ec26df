import { Accordion, Group, Text } from '@mantine/core';
import { IconMailbox } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Ago } from '@/components/date-text';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { LoadMore } from '@/components/load-more';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { mailbox } from '../api/mailbox';
import { MailView } from '../components/mail-view';

/** Mails that would have been sent, where there is no server to send them. */
export function MailboxPage() {
  const found = useInfiniteQuery(mailbox());
  const [open, setOpen] = useState<string | null>(null);
  const mails = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title="Mailbox"
      width="medium"
      lead="Nothing is really sent from here. The mails and SMS that you would have got lie here."
      actions={
        <LinkButton to="/notifications/preferences" variant="default">
          Preferences
        </LinkButton>
      }
    >
      {found.isPending && <SkeletonRows rows={6} height={56} label="Loading mails" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && mails.length === 0 && (
        <Panel flush>
          <EmptyState icon={<IconMailbox />} title="No mails yet">
            The first one comes when something happens that you want to hear of by e-mail.
          </EmptyState>
        </Panel>
      )}
      {mails.length > 0 && (
        <Accordion variant="contained" value={open} onChange={setOpen} order={2}>
          {mails.map((mail) => (
            <Accordion.Item key={mail.id} value={mail.id}>
              <Accordion.Control>
                <Group justify="space-between" gap="xs">
                  <Text size="sm" fw={560}>
                    {mail.channel === 'sms' && 'SMS: '}
                    {mail.subject}
                  </Text>
                  <Text size="xs" c="dimmed">
                    <Ago at={mail.at} />
                  </Text>
                </Group>
              </Accordion.Control>
              <Accordion.Panel>{open === mail.id && <MailView mail={mail} />}</Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </Page>
  );
}
