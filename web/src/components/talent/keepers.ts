import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { Keeper, TalentWord } from '@/api/types';
import { toastDone, toastFailure } from '@/components/toast';

/** The companies that ask whether they may keep the person in mind, and those that do. */
export const keepers = () =>
  queryOptions({
    queryKey: keys.talent.mine,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/talent/mine', { signal })),
  });

export function useAnswer({ id, company }: Keeper) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (answer: TalentWord) =>
      unwrap(
        api.POST('/api/v1/talent/{talent_id}/answer', {
          params: { path: { talent_id: id } },
          body: { answer },
        }),
      ),
    onSuccess: (left, answer) => {
      queryClient.setQueryData(keys.talent.mine, left);
      toastDone(SAID[answer](company));
    },
    onError: (error) => {
      toastFailure(error, 'Your answer was not taken');
      void queryClient.invalidateQueries({ queryKey: keys.talent.mine });
    },
  });
}

const SAID: Readonly<Record<TalentWord, (company: string) => string>> = {
  accept: (company) => `You stay in touch with ${company}`,
  decline: (company) => `${company} does not keep you in its talent pool`,
  withdraw: (company) => `You are out of the talent pool of ${company}`,
};
