import { IconChartBar } from '@tabler/icons-react';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';

/** In place of charts that would all be empty. */
export function NoNumbersYet({ title }: { title: string }) {
  return (
    <Panel>
      <EmptyState icon={<IconChartBar />} title={title}>
        With the first applications this page shows where they come from and how far they get.
      </EmptyState>
    </Panel>
  );
}
