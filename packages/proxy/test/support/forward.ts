import { text } from 'node:stream/consumers';
import { nodeForwarder } from '../../src/upstream/node-forwarder.ts';
import type { NodeForwarderOptions } from '../../src/upstream/node-forwarder.ts';
import type { Forwarder, OutboundRequest, UpstreamResponse } from '../../src/upstream/forwarder.ts';

/** Time-outs that no test reaches unless it gives its own. */
export const PATIENT = { connectMs: 20_000, firstByteMs: 20_000, idleMs: 20_000 };

export function forwarderWith(options: Partial<NodeForwarderOptions> = {}): Forwarder {
  return nodeForwarder({ timeouts: PATIENT, ...options });
}

/** A finished request as the pipeline makes it. */
export function outbound(url: string, parts: Partial<OutboundRequest> = {}): OutboundRequest {
  const origin = new URL(url);
  const body = parts.body ?? new Uint8Array();
  return {
    origin,
    method: 'POST',
    target: '/',
    body,
    ...parts,
    headers: [['host', origin.host], ...(parts.headers ?? []), ['content-length', String(body.length)]],
  };
}

export const NEVER: AbortSignal = new AbortController().signal;

/** Forwards and reads the whole body. */
export async function forwarded(
  forwarder: Forwarder,
  request: OutboundRequest,
): Promise<{ readonly answer: UpstreamResponse; readonly body: string }> {
  const answer = await forwarder.forward(request, NEVER);
  return { answer, body: await text(answer.body) };
}
