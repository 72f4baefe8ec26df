import { textParam, type RawSearch } from '@/lib/search-params';

/** The signed word of a mail's link. */
export function unsubscribeSearch(raw: RawSearch): { token?: string } {
  const token = textParam(raw, 'token');
  return token === undefined ? {} : { token };
}
