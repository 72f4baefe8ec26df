import { useEffect } from 'react';
import { useMailedToken } from '@/lib/use-mailed-token';

const KEPT = 'hireloop.invitation';

/**
 * The code of an invitation's mail. It is kept in this tab while its receiver signs in or makes an
 * account, which leads away from the page and back to it.
 */
export function useInvitationToken(mailed: string | undefined): string | undefined {
  const token = useMailedToken(mailed) ?? sessionStorage.getItem(KEPT) ?? undefined;
  useEffect(() => {
    if (token !== undefined) sessionStorage.setItem(KEPT, token);
  }, [token]);
  return token;
}

export function forgetInvitationToken(): void {
  sessionStorage.removeItem(KEPT);
}
