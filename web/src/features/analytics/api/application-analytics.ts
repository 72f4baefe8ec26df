import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import { firstDay, type Period } from '../search';

export const applicationAnalytics = (period: Period) => {
  const from = firstDay(period);
  return queryOptions({
    queryKey: keys.analytics({ from }),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/analytics/applications', { signal, params: { query: { from } } })),
    placeholderData: keepPreviousData,
  });
};
