import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';

export interface Draft {
  company: string;
  position: string;
  link: string;
}

/** Own applications that may be to the same posting as what is being typed. */
export const similarTo = ({ company, position, link }: Draft) =>
  queryOptions({
    queryKey: keys.applications.similar({ company, position, link }),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications/similar', {
          signal,
          params: { query: { company, position, link: link === '' ? undefined : link } },
        }),
      ),
    enabled: (company !== '' && position !== '') || link !== '',
    staleTime: 10_000,
  });
