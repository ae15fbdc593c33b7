import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { makeAuthority } from '../support/certificates.ts';
import type { TestAuthority } from '../support/certificates.ts';
import { askToConnect } from '../support/connect-client.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let authority: TestAuthority;
let inside: Server;
let reached = 0;
let running: TestGateway | undefined;

const port = (): number => (inside.address() as AddressInfo).port;

beforeAll(async () => {
  authority = await makeAuthority();
  inside = createServer((socket) => {
    reached += 1;
    socket.end('inside');
  });
  await new Promise<void>((resolve) => {
    inside.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(() => inside.close());
afterEach(() => running?.close());

/** A gateway for which every name has these addresses, each time the next ones. */
async function start(
  tunnel: readonly string[],
  ...answers: readonly (readonly string[])[]
): Promise<TestGateway> {
  const left = [...answers];
  running = await startTestGateway({
    config: { connect: { authority, tunnel } },
    environment: {
      resolveHost: () => Promise.resolve(left.length > 1 ? (left.shift() ?? []) : (left[0] ?? [])),
    },
  });
  return running;
}

describe('a listed name that leads to the inside', () => {
  it.each<[what: string, addresses: readonly string[], entry: string]>([
    ['the loopback', ['127.0.0.1'], 'name'],
    ['the loopback of IPv6', ['::1'], 'name'],
    ['the loopback as IPv4 in IPv6', ['::ffff:127.0.0.1'], 'name'],
    ['the loopback behind a translator', ['64:ff9b::7f00:1'], 'name'],
    ['every address of the host', ['0.0.0.0'], 'name'],
    ['the metadata', ['169.254.169.254'], 'name'],
    ['the metadata of IPv6', ['fd00:ec2::254'], 'name'],
    ['a private network, below a listed domain', ['10.0.0.1'], 'below'],
    ['a private network of IPv6, below a listed domain', ['fd12::1'], 'below'],
    ['the inside beside a public address', ['192.0.43.7', '127.0.0.1'], 'name'],
  ])('is refused: %s', async (_what, addresses, entry) => {
    const listed = entry === 'name' ? `evil.example.com:${port()}` : `*.example.com:${port()}`;
    const gateway = await start([listed], addresses);
    const before = reached;
    const { answer } = await askToConnect(gateway.url, `evil.example.com:${port()}`);
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['x-amzn-errortype']).toBe('AccessDeniedException');
    expect(await gateway.auditedFor(answer.headers['x-amzn-requestid'] as string)).toMatchObject({
      outcome: 'refused',
      method: 'CONNECT',
      host: `evil.example.com:${port()}`,
    });
    expect(reached).toBe(before);
  });

  it('is reached where its address is listed, too', async () => {
    const { url } = await start([`inner.example.com:${port()}`, `127.0.0.1:${port()}`], ['127.0.0.1']);
    const { answer, socket } = await askToConnect(url, `inner.example.com:${port()}`);
    expect(answer.statusCode).toBe(200);
    socket.destroy();
  });
});

test('a name that leads elsewhere when it is asked about again is asked about once', async () => {
  const entries = [`rebind.example.com:${port()}`, `127.0.0.1:${port()}`];
  let asked = 0;
  running = await startTestGateway({
    config: { connect: { authority, tunnel: entries } },
    environment: {
      resolveHost: () => {
        asked += 1;
        return Promise.resolve(asked === 1 ? ['127.0.0.1'] : ['169.254.169.254']);
      },
    },
  });
  const { answer, socket } = await askToConnect(running.url, `rebind.example.com:${port()}`);
  expect(answer.statusCode).toBe(200);
  socket.destroy();
  await running.auditedTimes(1);
  expect(running.records[0]).toMatchObject({ record: 'decided', tunnelTo: '127.0.0.1' });
  expect(asked).toBe(1);
});

test('no host of SageMaker is tunnelled past the policies, whatever a program lists', async () => {
  for (const entry of ['api.sagemaker.us-east-1.amazonaws.com', '*.us-east-1.amazonaws.com']) {
    const starting = startTestGateway({ config: { connect: { authority, tunnel: [entry] } } });
    await expect(starting).rejects.toThrow('covers hosts of SageMaker');
  }
});
