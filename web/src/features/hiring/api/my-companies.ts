import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export const myCompanies = () =>
  queryOptions({
    queryKey: keys.companies.mine,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/companies/mine', { signal })),
  });
