import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keys } from '@/api/keys';
import type { JsonResume, ResumeChange } from '@/api/types';

const PATH = '/api/v1/users/me/resume.json';

interface Taking {
  document: JsonResume;
  /** The fields that stay as they are. */
  leave: ResumeChange['field'][];
  /** The version that was looked at: a newer one is not overwritten. */
  version: number;
}

/** What a document would change of the profile. Nothing is changed. */
export function usePreviewResume() {
  return useMutation({
    mutationFn: async (document: JsonResume) => {
      const params = { query: { dry_run: true } };
      return { document, ...(await unwrap(api.PUT(PATH, { params, body: document }))) };
    },
  });
}

export function useTakeResume() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ document, leave, version }: Taking) =>
      unwrap(
        api.PUT(PATH, {
          params: { query: { leave }, header: { 'If-Match': version } },
          body: document,
        }),
      ),
    onSuccess: ({ profile }) => {
      queryClient.setQueryData(keys.me, profile);
      void queryClient.invalidateQueries({ queryKey: keys.profile(profile.id) });
      void queryClient.invalidateQueries({ queryKey: keys.jsonResume });
    },
  });
}

/** Lets go of the document; what was taken over from it stays on the profile. */
export function useForgetResume() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE(PATH)),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.jsonResume }),
  });
}
