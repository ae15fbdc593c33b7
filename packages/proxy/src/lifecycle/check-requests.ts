import {
  isGatewayHost,
  isHeaderName,
  isNetwork,
  isNetworkHeaders,
  isPathPrefix,
  unreadHeaders,
} from '@sagegate/koa-middleware/mapping';
import type { GatewayConfig, RequestsConfig } from '../config/gateway-config.ts';

interface MemberCheck {
  readonly holds: (value: unknown) => boolean;
  readonly mustBe: string;
}

const CHECKS: Readonly<Partial<Record<keyof RequestsConfig, MemberCheck>>> = {
  hosts: { holds: isListOf(isGatewayHost), mustBe: 'names of hosts without ports' },
  pathPrefix: { holds: isPathPrefix, mustBe: 'a path such as `/sm`, without a slash at its end' },
  networkHeaders: { holds: isNetworkHeaders, mustBe: '`apiGateway`, `vpcLattice` or names of headers' },
  protoHeader: { holds: isHeaderName, mustBe: 'the name of a header' },
};

/**
 * Checks what a program says of requests and proxies; a configuration file was checked when it was read.
 *
 * @throws TypeError that names the member: with a wrong one, every request would be refused, or a fact never be read.
 */
export function checkRequests({ requests = {}, trustedProxies = [] }: GatewayConfig): void {
  if (!isListOf(isNetwork)(trustedProxies)) throw new TypeError('`trustedProxies` must be networks');
  const given = new Map<string, unknown>(Object.entries(requests));
  for (const [name, { holds, mustBe }] of Object.entries(CHECKS)) {
    const value = given.get(name);
    if (value !== undefined && !holds(value)) throw new TypeError(`\`requests.${name}\` must be ${mustBe}`);
  }
  const [unread] = unreadHeaders({ ...requests, trustedProxies });
  if (unread !== undefined)
    throw new TypeError(`\`requests.${unread}\` needs \`trustedProxies\`: no other peer is believed`);
}

function isListOf(holds: (value: string) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every((one) => typeof one === 'string' && holds(one));
}
