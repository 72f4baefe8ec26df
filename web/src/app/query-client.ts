import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem, isTransient } from '@/api/problem';

const TRIES = 3;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      // Gone, or not this person's to see any more: what was read before goes off the screen, too.
      onError: (error, query) => {
        if (isProblem(error, 404)) query.setState({ data: undefined });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < TRIES - 1 && isTransient(error),
      },
      mutations: {
        // A creating request carries its Idempotency-Key, so a second try makes no second thing.
        retry: (failures, error) => failures < 1 && isTransient(error),
        retryDelay: 800,
      },
    },
  });
}
