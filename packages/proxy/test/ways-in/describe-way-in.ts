import { expect, it } from 'vitest';
import { denied, SDK_CALLS } from './sdk-calls.ts';
import type { ClientSettings } from './sdk-calls.ts';
import type { UpstreamOptions } from '../support/recording-upstream.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

/** An upstream whose answer every client can read. */
export const ANSWERS_JSON: UpstreamOptions = {
  answer: (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{}');
  },
};

/** Through a way in, the client of each service reaches what it calls, and is denied what the policies deny. */
export function itLeadsClientsIn(running: () => TestGateway, settings: () => ClientSettings): void {
  it.each(SDK_CALLS)('the client of $service', async ({ send, method, target, operation }) => {
    const { upstream, audited } = running();
    const records = audited.length;
    await send(settings());
    // The record may come after the answer.
    await running().auditedTimes(records + 1);
    expect(upstream.requests.at(-1)).toMatchObject({ method, target });
    expect(audited.at(-1)).toMatchObject({ outcome: 'relayed', operation });
  });

  it('a call that the policies deny', async () => {
    const { upstream, audited } = running();
    const records = audited.length;
    const before = upstream.requests.length;
    await expect(denied(settings())).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(upstream.requests).toHaveLength(before);
    await running().auditedTimes(records + 1);
    expect(audited.at(-1)).toMatchObject({ outcome: 'denied', operation: 'sagemaker:DeleteEndpoint' });
  });
}
