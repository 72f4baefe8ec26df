import { Spoiler, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Application, SentPacket } from '@/api/types';
import { Failure } from '@/components/failure';
import { DownloadButton } from '@/components/files/download-button';
import { Markdown } from '@/components/markdown';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { formatDay } from '@/lib/format';
import { capitalise } from '@/lib/wording';
import { sentPacket, sentResume } from '../api/sent-packet';
import classes from './application-details.module.css';

/** The copy of what was sent to a job here: it stays when the advert and the file are gone. */
export function SentPanel({ application }: { application: Application }) {
  const found = useQuery(sentPacket(application.id));
  return (
    <Panel title="What you sent">
      {found.isPending && <SkeletonRows rows={3} height={40} label="Loading what you sent" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Packet id={application.id} sent={found.data} />}
    </Panel>
  );
}

function Packet({ id, sent }: { id: string; sent: SentPacket }) {
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        As it was on {formatDay(sent.sent_at)}.
      </Text>
      {sent.resume_file_id !== null && (
        <div>
          <DownloadButton ask={() => sentResume(id)}>Download the résumé you sent</DownloadButton>
        </div>
      )}
      {sent.answers.length > 0 && (
        <dl className={classes.facts}>
          {sent.answers.map(({ question, answer }) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd>{answer === 'yes' || answer === 'no' ? capitalise(answer) : answer}</dd>
            </div>
          ))}
        </dl>
      )}
      {sent.posting_html !== null && sent.posting_html !== '' && (
        <section aria-label="The posting as it was">
          <Spoiler maxHeight={160} showLabel="Show the whole posting" hideLabel="Show less">
            <Markdown html={sent.posting_html} />
          </Spoiler>
        </section>
      )}
    </Stack>
  );
}
