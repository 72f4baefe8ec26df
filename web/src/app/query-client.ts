import { QueryClient } from '@tanstack/react-query';
import { isTransient } from '@/api/problem';

const TRIES = 3;

export function createQueryClient(): QueryClient {
  return new QueryClient({
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
