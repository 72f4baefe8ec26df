import { Anchor } from '@mantine/core';
import type { Interview } from '@/api/types';
import { elsewhere } from '@/components/interviews/interview-rows';
import { TextLink } from '@/components/links';
import { Panel } from '@/components/panel';
import { formatMoment, formatRelative } from '@/lib/format';
import { counted, INTERVIEW_LABEL, labelOf } from '@/lib/wording';
import classes from './interview-facts.module.css';

/** When, how and where. */
export function InterviewFacts({ interview }: { interview: Interview }) {
  const { application_id: applicationId, job_id: jobId, starts_at: startsAt, link } = interview;
  const facts: readonly [name: string, value: React.ReactNode][] = [
    [
      'When',
      <>
        <time dateTime={startsAt}>{formatMoment(startsAt)}</time> ({formatRelative(startsAt)}),{' '}
        {counted(interview.duration_minutes, 'minute')}
      </>,
    ],
    ['Where it was arranged', elsewhere(interview).replace(/^, /, '')],
    ['How', labelOf(INTERVIEW_LABEL, interview.type)],
    [interview.type === 'phone' ? 'Number, or who calls' : 'Place', interview.place],
    [
      'Link',
      link !== null && (
        <Anchor href={link} target="_blank" rel="noopener noreferrer" size="sm">
          {link}
        </Anchor>
      ),
    ],
    ['Interviewers', interview.interviewers?.map(({ full_name: name }) => name).join(', ')],
    [
      'Candidate',
      interview.candidate_name && jobId && applicationId !== null && (
        <TextLink
          to="/hiring/jobs/$jobId"
          params={{ jobId }}
          search={{ candidate: applicationId }}
          size="sm"
        >
          {interview.candidate_name}
        </TextLink>
      ),
    ],
    [
      'Application',
      applicationId !== null && !interview.candidate_name && (
        <TextLink to="/applications/$applicationId" params={{ applicationId }} size="sm">
          {interview.position}, {interview.company}
        </TextLink>
      ),
    ],
  ];
  return (
    <Panel>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}
