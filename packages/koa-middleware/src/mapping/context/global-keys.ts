import { headerValues } from '../http-request.ts';
import type { HttpRequest } from '../http-request.ts';
import { clientAddress } from './client-address.ts';
import type { ContextEntry } from './context-entry.ts';

/** What the global condition keys of the request depend on beside the request itself. */
export interface GlobalKeyOptions {
  readonly requestedRegion: string;
  readonly now?: Date;
  readonly trustedProxies?: readonly string[];
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

/** A header that is sent twice has no one value: the lines are joined, as HTTP reads them. */
function addHeader(entries: ContextEntry[], key: string, request: HttpRequest, header: string): void {
  const values = headerValues(request, header);
  if (values.length > 0) entries.push([key, values.join(', ')]);
}

/** Whole seconds, as IAM writes dates. */
function addClock(entries: ContextEntry[], now: Date): void {
  const seconds = Math.floor(now.getTime() / 1000);
  entries.push(['aws:CurrentTime', new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')]);
  entries.push(['aws:EpochTime', String(seconds)]);
}
