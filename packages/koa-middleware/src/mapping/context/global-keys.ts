import type { HttpRequest } from '../http-request.ts';
import { clientPath } from './client-path.ts';
import type { ClientPath } from './client-path.ts';
import type { ContextEntry } from './context-entry.ts';
import { clockTime } from './iso-time.ts';
import { networkHeaderNames } from './network-headers.ts';
import type { NetworkHeaders } from './network-headers.ts';
import { secureTransport } from './secure-transport.ts';
import { singleHeader } from './single-header.ts';
import { sourceNetwork } from './source-network.ts';
import { parseProxies } from './trusted-proxies.ts';

/** What the global condition keys of the request depend on beside the request itself. */
export interface GlobalKeyOptions {
  readonly requestedRegion: string;
  readonly now?: Date | undefined;
  readonly trustedProxies?: readonly string[] | undefined;
  readonly networkHeaders?: NetworkHeaders | undefined;
  readonly protoHeader?: string | undefined;
}

const NO_PROXIES: readonly string[] = [];

/**
 * The `aws:` keys that say where, when and how a request came. A key without a value is absent.
 *
 * @throws MappingError for a request whose network or headers cannot be decided on.
 */
export function globalKeys(request: HttpRequest, options: GlobalKeyOptions): readonly ContextEntry[] {
  const entries: ContextEntry[] = [['aws:RequestedRegion', options.requestedRegion]];
  const path = clientPath(request, parseProxies(options.trustedProxies ?? NO_PROXIES));
  addNetwork(entries, request, path, options.networkHeaders);
  const secure = secureTransport(request, path, options.protoHeader);
  if (secure !== undefined) entries.push(['aws:SecureTransport', secure ? 'true' : 'false']);
  add(entries, 'aws:UserAgent', singleHeader(request, 'user-agent'));
  add(entries, 'aws:Referer', singleHeader(request, 'referer'));
  if (options.now !== undefined) addClock(entries, options.now);
  return entries;
}

/** As in AWS: through a VPC endpoint the client's address is `aws:VpcSourceIp`, and there is no `aws:SourceIp`. */
function addNetwork(
  entries: ContextEntry[],
  request: HttpRequest,
  { address, proxies }: ClientPath,
  networkHeaders: NetworkHeaders | undefined,
): void {
  const names = networkHeaders === undefined ? undefined : networkHeaderNames(networkHeaders);
  const network = sourceNetwork(request, proxies === 0 ? undefined : names);
  add(entries, network === undefined ? 'aws:SourceIp' : 'aws:VpcSourceIp', address);
  if (network === undefined) return;
  add(entries, 'aws:SourceVpce', network.vpcEndpointId);
  add(entries, 'aws:SourceVpc', network.vpcId);
  add(entries, 'aws:SourceVpcArn', network.vpcArn);
}

function add(entries: ContextEntry[], key: string, value: string | undefined): void {
  if (value !== undefined) entries.push([key, value]);
}

function addClock(entries: ContextEntry[], now: Date): void {
  const time = clockTime(now);
  entries.push(['aws:CurrentTime', time.text], ['aws:EpochTime', time.epoch]);
}
