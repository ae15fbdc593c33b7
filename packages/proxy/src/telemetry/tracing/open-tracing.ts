import type { Context } from '@opentelemetry/api';
import type { IncomingMessage } from 'node:http';
import type { TracingConfig } from '../../config/gateway-config.ts';
import { SpanPair } from './span-pair.ts';
import type { TraceApi } from './span-pair.ts';
import { TracingError } from './tracing-error.ts';
import type { Tracing } from './tracing.ts';
import { peerList } from '../../connection/peer-list.ts';

export interface TracingOptions extends TracingConfig {
  readonly trustedProxies: readonly string[];
  readonly version: string;
  /** Default: `@opentelemetry/api`, as it is installed. */
  readonly load?: () => Promise<TraceApi>;
}

/**
 * Traces by the SDK that is registered with `@opentelemetry/api`; `undefined` where they are switched off, and then the
 * package is not loaded.
 *
 * @throws TracingError when the package is not installed.
 */
export async function openTracing(options: TracingOptions): Promise<Tracing | undefined> {
  if (!options.enabled) return undefined;
  const api = await loaded(options.load ?? (() => import('@opentelemetry/api')));
  const tracer = api.trace.getTracer('@sagegate/proxy', options.version);
  const believes = believing(options);
  return {
    begin: (incoming, peerAddress, receivedAt) => {
      const parent = believes(peerAddress) ? parentOf(incoming, api) : api.ROOT_CONTEXT;
      return new SpanPair(api, tracer, { parent, receivedAt, propagate: options.propagate });
    },
  };
}

async function loaded(load: () => Promise<TraceApi>): Promise<TraceApi> {
  try {
    return await load();
  } catch (error) {
    throw new TracingError(error);
  }
}

function believing({
  acceptParent,
  trustedProxies,
}: TracingOptions): (peerAddress: string | undefined) => boolean {
  if (acceptParent !== 'trustedProxies') return () => acceptParent === 'always';
  const isTrusted = peerList(trustedProxies);
  return (peerAddress) => peerAddress !== undefined && isTrusted(peerAddress);
}

/** Longer than W3C asks anybody to take. */
const MAX_STATE_LENGTH = 512;

/** A header that is given twice reads as one that is no `traceparent`: then the request begins a trace of its own. */
function parentOf({ headers }: IncomingMessage, api: TraceApi): Context {
  const carrier = new Map<string, string>();
  for (const name of ['traceparent', 'tracestate']) {
    const value = headers[name];
    if (typeof value === 'string' && value.length <= MAX_STATE_LENGTH) carrier.set(name, value);
  }
  return api.propagation.extract(api.ROOT_CONTEXT, carrier, {
    get: (map, key) => map.get(key),
    keys: (map) => [...map.keys()],
  });
}
