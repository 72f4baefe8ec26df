import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '@/api/problem';
import type { Profile } from '@/api/types';
import { EmptyState } from '@/components/empty-state';
import { Failure } from '@/components/failure';
import { DownloadButton } from '@/components/files/download-button';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { PersonAvatar } from '@/components/person-avatar';
import { SkeletonPage } from '@/components/skeletons';
import { LINK_LABEL, labelOf } from '@/lib/wording';
import { downloadResumeOf } from '../api/download-file';
import { profile } from '../api/profile';
import { SaveButton } from '../components/save-button';

const route = getRouteApi('/signed-in/people/$userId');

/** Somebody's profile, as any signed-in person may read it. */
export function PersonPage() {
  const { userId } = route.useParams();
  const found = useQuery(profile(userId));
  if (found.isPending) return <SkeletonPage />;
  if (found.data) return <OpenedProfile person={found.data} />;
  return (
    <Page title="Profile" width="narrow">
      {isProblem(found.error, 404) ? (
        <EmptyState title="There is nobody here">The account may have been deleted.</EmptyState>
      ) : (
        <Failure error={found.error} retry={() => void found.refetch()} />
      )}
    </Page>
  );
}

function OpenedProfile({ person }: { person: Profile }) {
  const { full_name: name, headline, position, location, skills, links } = person;
  const isBare =
    !headline &&
    !position &&
    !location &&
    skills.length + links.length === 0 &&
    person.resume_file_id === null;
  return (
    <Page
      width="narrow"
      tab={name}
      title={
        <Group wrap="nowrap">
          <PersonAvatar name={name} size={52} />
          {name}
        </Group>
      }
      actions={<SaveButton person={person} />}
    >
      <Panel>
        <Stack>
          {headline && <Text size="lg">{headline}</Text>}
          {[position, location].some(Boolean) && (
            <Group gap="md" c="dimmed">
              {position && <span>{position}</span>}
              {location && (
                <Group gap={4} component="span">
                  <IconMapPin size={16} aria-hidden="true" /> {location}
                </Group>
              )}
            </Group>
          )}
          {skills.length > 0 && (
            <Group gap={6} role="list" aria-label="Skills">
              {skills.map((skill) => (
                <Badge key={skill} variant="default" tt="none" fw={520} size="lg" role="listitem">
                  {skill}
                </Badge>
              ))}
            </Group>
          )}
          {links.map(({ kind, url }) => (
            <Anchor key={url} href={url} target="_blank" rel="noopener noreferrer nofollow">
              {labelOf(LINK_LABEL, kind)}
            </Anchor>
          ))}
          {person.resume_file_id !== null && (
            <div>
              <DownloadButton ask={() => downloadResumeOf(person.id)}>Résumé</DownloadButton>
            </div>
          )}
          {isBare && <Text c="dimmed">Nothing more is known yet.</Text>}
        </Stack>
      </Panel>
    </Page>
  );
}
