import { afterEach, expect, test } from 'vitest';
import { forwarded, forwarderWith, NEVER, outbound } from '../support/forward.ts';
import { startRecordingUpstream } from '../support/recording-upstream.ts';
import type { RecordingUpstream } from '../support/recording-upstream.ts';

let upstream: RecordingUpstream;

afterEach(() => upstream.close());

test('requests that wait for a connection keep their headers and are all answered', async () => {
  upstream = await startRecordingUpstream();
  const forwarder = forwarderWith({ maxConnections: 2 });
  const names = Array.from({ length: 10 }, (_, at) => `request-${at}`);
  const answers = await Promise.all(
    names.map((name) => forwarded(forwarder, outbound(upstream.url, { headers: [['x-name', name]] }))),
  );
  expect(answers.map(({ answer }) => answer.status)).toEqual(names.map(() => 200));
  expect(new Set(upstream.requests.map(({ headers }) => headers['x-name']))).toEqual(new Set(names));
  forwarder.close();
});

test('after twenty clients have left in the middle of their answers, a pool of eight still answers', async () => {
  let streams = true;
  upstream = await startRecordingUpstream({
    answer: (_, response) => {
      response.writeHead(200);
      if (streams) response.write('the first piece of many');
      else response.end('done');
    },
  });
  const forwarder = forwarderWith({ maxConnections: 8 });
  const leavers = Array.from({ length: 20 }, async () => {
    const leaving = new AbortController();
    const answer = await forwarder.forward(outbound(upstream.url), leaving.signal);
    answer.body.on('error', () => undefined);
    leaving.abort();
  });
  await Promise.all(leavers);
  streams = false;
  const { body } = await forwarded(forwarder, outbound(upstream.url));
  expect(body).toBe('done');
  forwarder.close();
});

test('a client that leaves while its request waits for a connection never gets one', async () => {
  upstream = await startRecordingUpstream({
    answer: (_, response) => void response.writeHead(200).write('held'),
  });
  const forwarder = forwarderWith({ maxConnections: 1 });
  const first = await forwarder.forward(outbound(upstream.url), NEVER);
  first.body.on('error', () => undefined);
  const leaving = new AbortController();
  const second = forwarder.forward(outbound(upstream.url, { target: '/second' }), leaving.signal);
  leaving.abort();
  await expect(second).rejects.toMatchObject({ name: 'UpstreamError', code: 'Aborted' });
  first.body.destroy();
  expect(upstream.requests.map(({ target }) => target)).toEqual(['/']);
  forwarder.close();
});

test('a request that gets no connection in time is given up', async () => {
  upstream = await startRecordingUpstream({
    answer: (_, response) => void response.writeHead(200).write('held'),
  });
  const forwarder = forwarderWith({
    maxConnections: 1,
    timeouts: { connectMs: 500, firstByteMs: 20_000, idleMs: 20_000 },
  });
  const first = await forwarder.forward(outbound(upstream.url), NEVER);
  first.body.on('error', () => undefined);
  await expect(forwarder.forward(outbound(upstream.url), NEVER)).rejects.toMatchObject({
    code: 'Unreachable',
  });
  first.body.destroy();
  forwarder.close();
});
