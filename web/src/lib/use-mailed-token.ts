import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * The secret word of a mail's link, taken out of the address at once: whoever sees the address
 * afterwards, in the history or over a shoulder, has nothing.
 */
export function useMailedToken(token: string | undefined): string | undefined {
  const router = useRouter();
  const [kept] = useState(token);
  useEffect(() => {
    if (token !== undefined) router.history.replace(window.location.pathname);
  }, [token, router]);
  return kept;
}
