import { Text } from '@mantine/core';
import { IconMessageReply } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Panel } from '@/components/panel';
import { counted } from '@/lib/wording';
import { answeredLine, firstAnswerLine } from './answering-lines';
import classes from './how-they-answer.module.css';
import { responsiveness } from './responsiveness';

interface HowTheyAnswerProps {
  companyId: string;
  company: string;
  /** Within how many days it promises to answer; null: it promises nothing. */
  answerDays: number | null;
}

/** What a company promises applicants, and how it keeps to it; nothing where nothing is known. */
export function HowTheyAnswer({ companyId, company, answerDays }: HowTheyAnswerProps) {
  const { data: measured = null } = useQuery(responsiveness(companyId));
  if (answerDays === null && measured === null) return null;
  return (
    <Panel
      title={
        <span className={classes.title}>
          <IconMessageReply size={17} stroke={1.7} aria-hidden="true" />
          How {company} answers
        </span>
      }
    >
      <ul className={classes.lines}>
        {answerDays !== null && <li>Promises an answer within {counted(answerDays, 'day')}</li>}
        {measured !== null && <li>{answeredLine(measured)}</li>}
        {measured !== null && firstAnswerLine(measured) !== null && (
          <li>{firstAnswerLine(measured)}</li>
        )}
      </ul>
      {measured !== null && (
        <Text size="xs" c="dimmed" mt="xs">
          Measured on {counted(measured.applications, 'application')} of this year and the last.
        </Text>
      )}
    </Panel>
  );
}
