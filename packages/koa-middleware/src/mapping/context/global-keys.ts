import { headerValues } from '../http-request.ts';
import type { HttpRequest } from '../http-request.ts';
import { MappingError } from '../mapping-error.ts';
import { clientAddress } from './client-address.ts';
import type { ContextEntry } from './context-entry.ts';

/** What the global condition keys of the request depend on beside the request itself. */
export interface GlobalKeyOptions {
  readonly requestedRegion: string;
  readonly now?: Date | undefined;
  readonly trustedProxies?: readonly string[] | undefined;
}

const NO_PROXIES: readonly string[] = [];

/** The `aws:` keys that say where, when and how a request came. A key without a value is absent. */
export function globalKeys(request: HttpRequest, options: GlobalKeyOptions): readonly ContextEntry[] {
  const entries: ContextEntry[] = [['aws:RequestedRegion', options.requestedRegion]];
  const address = clientAddress(request, options.trustedProxies ?? NO_PROXIES);
  if (address !== undefined) entries.push(['aws:SourceIp', address]);
  if (request.secure !== undefined) entries.push(['aws:SecureTransport', request.secure ? 'true' : 'false']);
  addHeader(entries, 'aws:UserAgent', request, 'user-agent');
  addHeader(entries, 'aws:Referer', request, 'referer');
  if (options.now !== undefined) addClock(entries, options.now);
  return entries;
}

/** @throws MappingError for a header that is sent twice: it has no one value to decide on. */
function addHeader(entries: ContextEntry[], key: string, request: HttpRequest, header: string): void {
  const values = headerValues(request, header);
  if (values.length > 1)
    throw new MappingError('ValidationException', `header \`${header}\` is given twice`, header);
  const [value] = values;
  if (value !== undefined) entries.push([key, value]);
}

function addClock(entries: ContextEntry[], now: Date): void {
  const seconds = Math.floor(now.getTime() / 1000);
  entries.push(['aws:CurrentTime', isoTime(seconds)], ['aws:EpochTime', String(seconds)]);
}

/** The second that was written last: most requests come in the same one. */
let lastTime = { seconds: 0, text: '1970-01-01T00:00:00Z' };

/** Whole seconds, as IAM writes dates. */
function isoTime(seconds: number): string {
  if (lastTime.seconds !== seconds) {
    lastTime = { seconds, text: new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') };
  }
  return lastTime.text;
}
