import { isDeepStrictEqual } from 'node:util';
import type { GatewayConfig } from '../../config/gateway-config.ts';
import { asks } from '../../listener/tls/reloading-tls.ts';

type Section = keyof GatewayConfig;

/**
 * What of a section only a restart puts in force, where that is not the whole section. Whoever makes more of a section
 * reloadable says here what is left.
 */
const LEFT_FOR_A_RESTART: Readonly<Partial<Record<Section, (config: GatewayConfig) => unknown>>> = {
  identity: nothing,
  listen: ({ listen }) => ({ ...listen, tls: asks(listen?.tls) }),
  policies: nothing,
  organization: nothing,
  directory: nothing,
  sessions: nothing,
  source: nothing,
  sts: ({ sts }) => sts && {},
  upstream: ({ upstream: { credentials: _taken, assumeRole: _too, account: _compared, ...left } }) => left,
};

/** The sections that a gateway which started with one configuration does not take from another one, sorted. */
export function needsRestart(started: GatewayConfig, wanted: GatewayConfig): readonly string[] {
  const sections = new Map<string, unknown>();
  for (const [section, left] of leftOf(started)) sections.set(section, left);
  const differing = new Set<string>();
  for (const [section, left] of leftOf(wanted)) {
    if (!isDeepStrictEqual(sections.get(section), left)) differing.add(section);
    sections.delete(section);
  }
  for (const [section, left] of sections) if (left !== undefined) differing.add(section);
  return [...differing].toSorted();
}

function leftOf(config: GatewayConfig): readonly (readonly [string, unknown])[] {
  const left = new Map<string, (config: GatewayConfig) => unknown>(Object.entries(LEFT_FOR_A_RESTART));
  return Object.entries(config).map(([section, value]) => {
    const reduce = left.get(section);
    return [section, reduce === undefined ? value : reduce(config)] as const;
  });
}

function nothing(): undefined {
  return undefined;
}
