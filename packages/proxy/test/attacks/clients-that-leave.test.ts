import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import type { RawClient } from '../support/raw-client.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { signedInvocation, wire, withHeader } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { AuditedEnd, TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;
const upstream = new EventEmitter();

beforeAll(async () => {
  running = await startTestGateway({
    upstream: {
      answer: (request, response) => {
        if (request.url?.includes('/held/') === true) upstream.emit('asked', response);
        else response.end('answered');
      },
    },
  });
});

afterAll(() => running.close());

const WAYS: readonly (readonly [string, (socket: Socket) => unknown])[] = [
  ['closes its connection', (socket) => socket.destroy()],
  ['resets its connection', (socket) => socket.resetAndDestroy()],
  ['closes its side', (socket) => socket.end()],
];

function invocation(endpoint: string): Buffer {
  return wire(signedInvocation(running.url, `/endpoints/${endpoint}/invocations`, 'x'.repeat(100_000)));
}

/** A client whose call the upstream has and has not answered. */
async function asking(): Promise<{ readonly client: RawClient; readonly response: ServerResponse }> {
  const asked = once(upstream, 'asked');
  const client = rawClient(running.url);
  client.socket.write(invocation('held'));
  const [response] = (await asked) as [ServerResponse];
  return { client, response };
}

/** The end of the request that comes next, and that it is the only one. */
function nextRecord(): () => Promise<AuditedEnd | undefined> {
  const count = running.audited.length + 1;
  return async () => {
    await running.auditedTimes(count);
    expect(running.audited).toHaveLength(count);
    return running.audited.at(-1);
  };
}

async function metric(name: string): Promise<string | undefined> {
  const text = await (await fetch(`${running.gateway.adminUrl}/metrics`)).text();
  return text.split('\n').find((line) => line.startsWith(`${name} `));
}

describe.each(WAYS)('a client that %s', (_way, leave) => {
  it('in the middle of its body is over', async () => {
    const recorded = nextRecord();
    const client = rawClient(running.url);
    const call = signedInvocation(running.url, '/endpoints/held/invocations', 'x'.repeat(100_000));
    client.socket.write(wire({ ...withHeader(call, 'expect', '100-continue'), body: Buffer.alloc(0) }));
    await client.receives('100 Continue');
    client.socket.write(call.body.subarray(0, 50_000));
    leave(client.socket);
    await client.closes();
    expect(await recorded()).toMatchObject({ record: 'refused' });
  });

  it('before its answer ends its call', async () => {
    const recorded = nextRecord();
    const { client, response } = await asking();
    leave(client.socket);
    if (!response.closed) await once(response, 'close');
    expect(await recorded()).toMatchObject({ record: 'completed', outcome: 'aborted' });
  });

  it('while its answer comes ends its call, or has had it', async () => {
    for (let times = 0; times < 20; times += 1) {
      const recorded = nextRecord();
      const { client, response } = await asking();
      response.end('answered');
      leave(client.socket);
      await client.closes();
      expect(['aborted', 'relayed']).toContain((await recorded())?.outcome);
    }
  });

  it('within its answer ends its call', async () => {
    const recorded = nextRecord();
    const { client, response } = await asking();
    response.writeHead(200).write('the first piece');
    await client.receives('the first piece');
    leave(client.socket);
    if (!response.closed) await once(response, 'close');
    expect(await recorded()).toMatchObject({ record: 'completed', outcome: 'aborted' });
  });

  it('behind its answer has had it', async () => {
    const recorded = nextRecord();
    const client = rawClient(running.url);
    client.socket.write(invocation('churn'));
    await client.receives('answered');
    leave(client.socket);
    await client.closes();
    expect(await recorded()).toMatchObject({ record: 'completed', outcome: 'relayed' });
  });

  it('leaves nothing behind', async () => {
    const recorded = nextRecord();
    expect((await rawExchange(running.url, invocation('churn'))).body).toBe('answered');
    expect(await recorded()).toMatchObject({ outcome: 'relayed' });
    expect(await metric('sagegate_in_flight_body_bytes')).toBe('sagegate_in_flight_body_bytes 0');
    expect(await metric('sagegate_in_flight_requests')).toBe('sagegate_in_flight_requests 0');
  });
});
