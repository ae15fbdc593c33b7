import { afterEach, describe, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import type { RawClient } from '../support/raw-client.ts';
import { GATEWAY_ID, SESSION_KEYS } from '../support/exchange-gateway.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { signed, signedCall, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway | undefined;

afterEach(() => running?.close());

const MIB = 1_048_576;
/** What strangers share of so little memory: a body of one of them always fits. */
const SHARE = 131_072;

async function start(timeouts: object = {}): Promise<string> {
  running = await startTestGateway({
    config: {
      sts: {},
      sessions: SESSION_KEYS,
      credentialExchange: { gatewayId: GATEWAY_ID },
      limits: { inFlightBodyBytes: MIB },
      timeouts,
    },
  });
  return running.url;
}

/** A form, or an exchange, of which so much has come. */
function begun(url: string, kind: 'form' | 'exchange', announced: number, sent: number): string {
  const [target, type] =
    kind === 'form'
      ? ['/', 'application/x-www-form-urlencoded']
      : ['/.sagegate/credentials', 'application/json'];
  const head = `POST ${target} HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncontent-type: ${type}`;
  return `${head}\r\ncontent-length: ${announced}\r\n\r\n${'x'.repeat(sent)}`;
}

/** Strangers who begin to send, and wait. */
async function hold(url: string, count: number): Promise<readonly RawClient[]> {
  const metrics = running?.gateway.adminUrl ?? '';
  const clients = Array.from({ length: count }, () => rawClient(url));
  for (const { socket } of clients) socket.write(begun(url, 'form', 65_536, 65_000));
  for (;;) {
    const text = await (await fetch(`${metrics}/metrics`)).text();
    const held = Number(/^sagegate_in_flight_body_bytes (\d+)/m.exec(text)?.[1] ?? 0);
    if (held >= count * 65_000) return clients;
  }
}

describe('strangers who hold bodies', () => {
  test('take no more than their part: the rest is for callers who are known', async () => {
    const url = await start();
    const held = await hold(url, 2);
    for (const kind of ['form', 'exchange'] as const) {
      const answer = await rawExchange(url, begun(url, kind, 4_000, 4_000));
      expect(answer.status).toBe(503);
      expect(answer.body).toContain('too many request bodies');
    }
    const large = JSON.stringify({ NextToken: 'x'.repeat(MIB - 2 * SHARE) });
    expect((await rawExchange(url, wire(signedCall(url, 'ListModels', large)))).status).toBe(200);
    const who = {
      headers: [['content-type', 'application/x-www-form-urlencoded']] as const,
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    };
    expect((await rawExchange(url, wire(signed(url, who, { service: 'sts' })))).status).toBe(200);
    for (const { socket } of held) socket.destroy();
  });

  test('give it back when they leave', async () => {
    const url = await start();
    for (const { socket } of await hold(url, 2)) socket.destroy();
    await running?.auditedTimes(2);
    const answer = await rawExchange(url, begun(url, 'form', 4_000, 4_000));
    expect(answer.body).toContain('MalformedQueryString');
  });

  test('have as long for a body as for a head', async () => {
    const url = await start({ headersMs: 100 });
    for (const kind of ['form', 'exchange'] as const) {
      const answer = await rawExchange(url, begun(url, kind, 4_000, 3_999));
      expect(answer.status).toBe(408);
      expect(answer.body).toContain('the body did not come in time');
    }
  });
});
