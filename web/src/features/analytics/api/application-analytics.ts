import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Days } from '../search';

export const applicationAnalytics = (days: Days) =>
  queryOptions({
    queryKey: keys.analytics(days),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/analytics/applications', { signal, params: { query: days } })),
    placeholderData: keepPreviousData,
  });
