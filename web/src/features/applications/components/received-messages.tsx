import { useQuery } from '@tanstack/react-query';
import { Messages } from '@/components/messages';
import { Panel } from '@/components/panel';
import { messages } from '../api/messages';

interface ReceivedMessagesProps {
  applicationId: string;
  company: string;
}

/** What the company wrote; nothing where it wrote nothing. */
export function ReceivedMessages({ applicationId, company }: ReceivedMessagesProps) {
  const found = useQuery(messages(applicationId));
  if (found.data === undefined || found.data.items.length === 0) return null;
  return (
    <Panel title={`Messages from ${company}`}>
      <Messages messages={found.data.items} from={company} />
    </Panel>
  );
}
