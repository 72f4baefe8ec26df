import { Alert } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { TextLink } from '@/components/links';
import { formatDay } from '@/lib/format';
import { STATUS_LABEL } from '@/lib/status';
import { isWebAddress, type ApplicationValues } from '../application-values';
import { similarTo } from '../api/similar';

const PAUSE_MS = 400;

/** Says so when there is an application to the same posting already; it stops nobody. */
export function SimilarWarning({ values }: { values: ApplicationValues }) {
  const link = values.link.trim();
  const [draft] = useDebouncedValue(
    {
      company: values.company.trim(),
      position: values.position.trim(),
      link: isWebAddress(link) ? link : '',
    },
    PAUSE_MS,
  );
  const found = useQuery(similarTo(draft)).data?.items ?? [];
  return (
    <div role="status">
      {found.length > 0 && (
        <Alert
          color="yellow"
          styles={{ label: { color: 'var(--hl-warning-text)' } }}
          icon={<IconAlertTriangle />}
          title="You may have applied to this already"
        >
          {found.map((one) => (
            <div key={one.id}>
              <TextLink
                to="/applications/$applicationId"
                params={{ applicationId: one.id }}
                size="sm"
                c="inherit"
                underline="always"
              >
                {one.position}, {one.company}
              </TextLink>{' '}
              ({STATUS_LABEL[one.status]}, {formatDay(one.applied_at ?? one.created_at)}
              {one.is_same_link ? ', the same link' : ''})
            </div>
          ))}
        </Alert>
      )}
    </div>
  );
}
