import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { SkeletonRows } from '@/components/skeletons';
import { LINK_LABEL, labelOf } from '@/lib/wording';

/** What the candidate's profile says, as any signed-in person may read it. */
export function ProfileFacts({ userId }: { userId: string }) {
  const found = useQuery({
    queryKey: keys.profile(userId),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/users/{user_id}', { signal, params: { path: { user_id: userId } } })),
  });
  if (found.isPending) return <SkeletonRows rows={1} label="Loading the profile" />;
  if (found.isError) return <Dimmed>The profile cannot be shown just now.</Dimmed>;
  const { headline, position, location, skills, links } = found.data;
  const where = [position, location].filter(Boolean).join(' · ');
  if (!headline && where === '' && skills.length + links.length === 0) {
    return <Dimmed>Nothing is in it yet.</Dimmed>;
  }
  return (
    <Stack gap="xs">
      {headline && <Text size="sm">{headline}</Text>}
      {where !== '' && <Dimmed>{where}</Dimmed>}
      {skills.length > 0 && (
        <Group gap={6} role="list" aria-label="Skills">
          {skills.map((skill) => (
            <Badge key={skill} variant="default" tt="none" fw={520} role="listitem">
              {skill}
            </Badge>
          ))}
        </Group>
      )}
      {links.map(({ kind, url }) => (
        <Anchor key={url} href={url} size="sm" target="_blank" rel="noopener noreferrer nofollow">
          {labelOf(LINK_LABEL, kind)}
        </Anchor>
      ))}
    </Stack>
  );
}

function Dimmed({ children }: { children: React.ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
