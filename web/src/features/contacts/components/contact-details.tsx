import { Anchor } from '@mantine/core';
import type { Contact } from '@/api/types';
import { TextLink } from '@/components/links';
import { Panel } from '@/components/panel';
import { Prose } from '@/components/prose';
import { LINK_LABEL, labelOf } from '@/lib/wording';
import classes from './contact-details.module.css';

/** What is known of a person, and how to reach them. */
export function ContactDetails({ contact }: { contact: Contact }) {
  const { company, position, email, phone, links, notes, profile_id: userId } = contact;
  const facts: readonly [name: string, value: React.ReactNode][] = [
    ['Company', company],
    ['Position', position],
    [
      'Email',
      email !== null && (
        <Anchor href={`mailto:${encodeURIComponent(email)}`} size="sm">
          {email}
        </Anchor>
      ),
    ],
    [
      'Phone',
      phone !== null && (
        <Anchor href={`tel:${phone.replace(/[^\d+*#]/g, '')}`} size="sm">
          {phone}
        </Anchor>
      ),
    ],
    ...links.map(({ kind, url }): [string, React.ReactNode] => [
      labelOf(LINK_LABEL, kind),
      <Anchor key={url} href={url} target="_blank" rel="noopener noreferrer nofollow" size="sm">
        {url.replace(/^https?:\/\/(www\.)?/, '')}
      </Anchor>,
    ]),
    [
      'On Hireloop',
      userId !== null && (
        <TextLink to="/people/$userId" params={{ userId }} size="sm">
          See their profile
        </TextLink>
      ),
    ],
  ];
  const known = facts.filter(([, value]) => Boolean(value));
  return (
    <>
      {known.length > 0 && (
        <Panel title="Details">
          <dl className={classes.facts}>
            {known.map(([name, value], at) => (
              <div key={`${name} ${at}`}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
      {notes !== null && (
        <Panel title="Notes">
          <Prose text={notes} />
        </Panel>
      )}
    </>
  );
}
