import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import type { Company } from '@/api/types';
import { CompanyLogo } from '@/components/company-logo';
import { useSetLogo } from '../api/use-set-logo';

/** The company's logo, and another one in its place. */
export function LogoField({ company }: { company: Company }) {
  const set = useSetLogo(company.id);
  const hasLogo = company.logo_version !== null;
  return (
    <Group wrap="nowrap">
      <CompanyLogo company={company} size={64} />
      <Stack gap={4}>
        <Group gap="xs">
          <FileButton
            accept="image/png,image/jpeg,image/webp"
            onChange={(file) => {
              if (file !== null) set.mutate(file);
            }}
          >
            {(button) => (
              <Button {...button} variant="default" size="xs" loading={set.isPending}>
                {hasLogo ? 'Change logo' : 'Add logo'}
              </Button>
            )}
          </FileButton>
          {hasLogo && (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              disabled={set.isPending}
              onClick={() => set.mutate(null)}
            >
              Remove logo
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          A square picture looks best. It is made small by itself.
        </Text>
      </Stack>
    </Group>
  );
}
