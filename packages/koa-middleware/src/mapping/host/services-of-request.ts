import { headerValues } from '../http-request.ts';
import type { RequestHead } from '../http-request.ts';
import { isBelowAws } from './aws-domains.ts';
import { parseHost } from './host-name.ts';
import type { HostName } from './host-name.ts';
import { sagemakerHost } from './service-of-host.ts';
import type { SageMakerHost } from './service-of-host.ts';

/** What the options say about hosts. */
export interface HostOptions {
  /** The region that calls act in; default: any. */
  readonly region?: string;
  /** Names under which the gateway is called; default: every name that is not AWS's. */
  readonly hosts?: readonly string[];
}

/** In place of a service: a gateway's host serves them all. */
export const EVERY_SERVICE = '*';

/** Lists are given once and used for every request. */
const READ = new WeakMap<readonly string[], ReadonlySet<string>>();

/**
 * The service that a request may call by its host, or `EVERY_SERVICE`; `undefined` when the host is refused.
 *
 * A host of SageMaker stands for its service in its region. No name chooses where a call goes; it can only keep an
 * operation from being taken for another service's.
 */
export function servicesOfRequest(request: RequestHead, { region, hosts }: HostOptions): string | undefined {
  const names = headerValues(request, 'host');
  const authorities = headerValues(request, ':authority');
  const host = names[0] ?? authorities[0];
  if (host === undefined) return hosts === undefined ? EVERY_SERVICE : undefined;
  if (names.length > 1 || authorities.length > 1 || (authorities[0] ?? host) !== host) return undefined;
  const read = readHost(host);
  return read === undefined ? undefined : servicesOf(read, region, hosts);
}

/** Whether the host of a request is the gateway's own: no name of AWS, which stands for one service or is refused. */
export function isForGateway(request: RequestHead, options: HostOptions): boolean {
  return servicesOfRequest(request, options) === EVERY_SERVICE;
}

interface ReadHost {
  readonly host: HostName;
  /** What it is of SageMaker's own. */
  readonly own: SageMakerHost | undefined;
  readonly isAws: boolean;
}

/** The host that was read last: most requests name the same. */
let last: { readonly text: string; readonly read: ReadHost | undefined } = { text: '', read: undefined };

function readHost(text: string): ReadHost | undefined {
  if (last.text !== text) {
    const host = parseHost(text);
    last = {
      text,
      read: host && { host, own: sagemakerHost(host), isAws: isBelowAws(host.name) },
    };
  }
  return last.read;
}

function servicesOf(
  { host, own, isAws }: ReadHost,
  region: string | undefined,
  hosts: readonly string[] | undefined,
): string | undefined {
  if (own !== undefined) return region === undefined || own.region === region ? own.service : undefined;
  const isAccepted = hosts === undefined ? !isAws : gatewayHosts(hosts).has(host.name);
  return isAccepted ? EVERY_SERVICE : undefined;
}

/**
 * Reads the names under which a gateway is called, once for each list.
 *
 * @throws TypeError when one is no host, has a port, or is a host of SageMaker's.
 */
export function gatewayHosts(hosts: readonly string[]): ReadonlySet<string> {
  const known = READ.get(hosts);
  if (known !== undefined) return known;
  const names = new Set(hosts.map(readGatewayHost));
  READ.set(hosts, names);
  return names;
}

/** Whether a text may stand in the list of a gateway's hosts. */
export function isGatewayHost(host: string): boolean {
  const read = parseHost(host);
  return read !== undefined && read.port === undefined && sagemakerHost(read) === undefined;
}

function readGatewayHost(host: string): string {
  const read = parseHost(host);
  if (read === undefined || read.port !== undefined)
    throw new TypeError(`\`${host}\` is not the name of a host`);
  if (sagemakerHost(read) !== undefined) throw new TypeError(`\`${host}\` is a host of SageMaker`);
  return read.name;
}
