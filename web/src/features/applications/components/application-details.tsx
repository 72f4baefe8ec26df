import { Anchor, Badge, Group } from '@mantine/core';
import type { Application } from '@/api/types';
import { TextLink } from '@/components/links';
import { Panel } from '@/components/panel';
import { Prose } from '@/components/prose';
import { formatDay, salaryLine } from '@/lib/format';
import classes from './application-details.module.css';

/** What is known about the job and what was sent. */
export function ApplicationDetails({ application }: { application: Application }) {
  const { job_id: jobId, link, tags, description, cover_letter: letter } = application;
  const facts: readonly [name: string, value: React.ReactNode][] = [
    ['Company', application.company],
    ['Location', application.location],
    ['Salary', salaryLine(application)],
    ['Applied', application.applied_at !== null && formatDay(application.applied_at)],
    ['Source', application.source],
    [
      'Posting',
      jobId === null ? (
        link !== null && (
          <Anchor href={link} target="_blank" rel="noopener noreferrer" size="sm">
            {hostOf(link)}
          </Anchor>
        )
      ) : (
        <TextLink to="/jobs/$jobId" params={{ jobId }} size="sm">
          On Hireloop
        </TextLink>
      ),
    ],
  ];
  return (
    <>
      <Panel title="Details">
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
        {tags.length > 0 && (
          <Group gap={6} mt="md" role="list" aria-label="Tags">
            {tags.map((tag) => (
              <Badge key={tag} variant="default" tt="none" fw={520} role="listitem">
                {tag}
              </Badge>
            ))}
          </Group>
        )}
      </Panel>
      {letter !== null && letter !== '' && (
        <Panel title="Your cover letter">
          <Prose text={letter} />
        </Panel>
      )}
      {description !== null && description !== '' && (
        <Panel title="Description">
          <Prose text={description} />
        </Panel>
      )}
    </>
  );
}

function hostOf(link: string): string {
  try {
    return new URL(link).hostname.replace(/^www\./, '');
  } catch {
    return link;
  }
}
