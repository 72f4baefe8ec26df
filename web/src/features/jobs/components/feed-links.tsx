import { Anchor, Group, Text } from '@mantine/core';
import { IconRss } from '@tabler/icons-react';

interface FeedLinksProps {
  /** What the address of the feeds is but for the ending: "/jobs". */
  path: string;
  /** The search in the address, with its "?"; empty for everything. */
  search?: string;
  /** What comes: "New jobs of this search". */
  children: string;
}

/** The way to have new jobs come by themselves, in a feed reader. */
export function FeedLinks({ path, search = '', children }: FeedLinksProps) {
  return (
    <Group gap="xs" c="dimmed" component="p" m={0}>
      <IconRss size={15} stroke={1.8} aria-hidden="true" />
      <Text span size="sm">
        {children} as
      </Text>
      <Anchor size="sm" href={`${path}.atom${search}`}>
        Atom
      </Anchor>
      <Anchor size="sm" href={`${path}.rss${search}`}>
        RSS
      </Anchor>
    </Group>
  );
}
