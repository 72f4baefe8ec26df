import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import { useExport } from '../api/use-export';

/** One archive of everything that is held about the person. */
export function YourData() {
  const archive = useExport();
  return (
    <Panel title="Your data">
      <Stack gap="sm">
        <Text size="sm">
          Everything Hireloop holds about you in one archive: your profile, applications, messages
          and contacts as JSON, and your files as you sent them.
        </Text>
        {archive.isError && (
          <Failure
            error={archive.error}
            title="There is no archive"
            retry={() => archive.mutate()}
          />
        )}
        {archive.isPending && (
          <Progress
            value={archive.share === undefined ? 100 : archive.share * 100}
            animated={archive.share === undefined}
            aria-label={archive.share === undefined ? 'Collecting your data' : 'Downloading'}
          />
        )}
        <Group>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            loading={archive.isPending}
            onClick={() => archive.mutate()}
          >
            Download your data
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
