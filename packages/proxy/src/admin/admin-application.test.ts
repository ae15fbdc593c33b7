import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import supertest from 'supertest';
import { afterEach, describe, expect, it, test } from 'vitest';
import { adminApplication } from './admin-application.ts';
import type { AdminOptions } from './admin-application.ts';
import type { Operations, ReloadReport } from './operations.ts';

const REPORT: ReloadReport = { outcome: 'applied', revision: 'c3d4', faults: [], needsRestart: [] };

const OPERATIONS: Operations = {
  checks: () =>
    Promise.resolve([
      { name: 'accepting', holds: true },
      { name: 'credentials', holds: true, detail: { expiresAt: '2026-11-21T13:00:00.000Z' } },
    ]),
  version: () =>
    Promise.resolve({
      name: 'sagegate',
      version: '0.1.0',
      node: process.version,
      revisions: ['a1b2'],
      processes: [4711],
    }),
  metrics: () => Promise.resolve({ contentType: 'text/plain; version=0.0.4; charset=utf-8', text: 'up 1\n' }),
  reload: () => Promise.resolve(REPORT),
};

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

function ask(
  operations: Partial<Operations> = {},
  options: Partial<AdminOptions> = {},
): ReturnType<typeof supertest> {
  const given = { operations: { ...OPERATIONS, ...operations }, reportError: () => undefined, ...options };
  server = createServer(adminApplication(given).callback()).listen(0, '127.0.0.1');
  return supertest(server);
}

describe('livez and readyz', () => {
  test('say that all is well, under any name', async () => {
    const request = ask();
    expect((await request.get('/livez').set('host', 'elb.example')).body).toEqual({ status: 'ok' });
    expect((await request.get('/readyz').set('host', 'elb.example')).body).toEqual({
      status: 'ok',
      checks: { accepting: true, credentials: true },
    });
  });

  test('one check that does not hold makes the gateway unready, and livez does not mind', async () => {
    const request = ask({ checks: () => Promise.resolve([{ name: 'audit', holds: false }]) });
    expect((await request.get('/livez')).status).toBe(200);
    const answer = await request.get('/readyz');
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual({ status: 'unavailable', checks: { audit: false } });
  });

  test('verbose says why, to those who know the host', async () => {
    const request = ask();
    expect((await request.get('/readyz?verbose')).body).toEqual({
      status: 'ok',
      checks: { accepting: { ok: true }, credentials: { ok: true, expiresAt: '2026-11-21T13:00:00.000Z' } },
    });
    expect((await request.get('/readyz?verbose').set('host', 'rebound.example')).status).toBe(403);
  });
});

test('metrics are text, and not found when they are switched off', async () => {
  const answer = await ask().get('/metrics');
  expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
    'up 1\n',
  ]);
  server?.close();
  const { metrics: _none, ...without } = OPERATIONS;
  expect((await ask({}, { operations: without }).get('/metrics')).status).toBe(404);
});

test('version names what runs', async () => {
  expect((await ask().get('/version')).body).toMatchObject({ name: 'sagegate', revisions: ['a1b2'] });
});

describe('reload', () => {
  it.each<[Partial<ReloadReport>, number]>([
    [{ outcome: 'applied', needsRestart: ['listen'] }, 200],
    [{ outcome: 'unchanged' }, 200],
    [{ outcome: 'refused', faults: [{ file: 'a.json', line: 1, column: 2, path: '', message: 'x' }] }, 422],
    [{ outcome: 'changing' }, 409],
  ])('%j is answered as such', async (part, status) => {
    const report = { ...REPORT, ...part };
    const answer = await ask({ reload: () => Promise.resolve(report) }).post('/reload');
    expect([answer.status, answer.body]).toEqual([status, report]);
  });

  it.each<[string, Record<string, string>, number]>([
    ['by its address', { host: '127.0.0.1:8081' }, 200],
    ['by an IPv6 address', { host: '[::1]:8081' }, 200],
    ['as localhost', { host: 'LocalHost:8081' }, 200],
    ['by a listed name', { host: 'Sagegate.internal' }, 200],
    ['by a name that somebody points at the loopback', { host: 'rebound.example:8081' }, 403],
    ['by a name that begins as an address', { host: '127.0.0.1.rebound.example' }, 403],
    ['from a page of another origin', { origin: 'https://evil.example' }, 403],
    ['from a page without an origin', { origin: 'null' }, 403],
    ['from a browser', { 'sec-fetch-site': 'none' }, 403],
  ])('asked %s', async (_name, headers, status) => {
    let reloads = 0;
    const reload: Operations['reload'] = () => {
      reloads += 1;
      return OPERATIONS.reload();
    };
    const answer = await ask({ reload }, { hosts: ['sagegate.internal'] })
      .post('/reload')
      .set(headers);
    expect([answer.status, reloads]).toEqual([status, status === 200 ? 1 : 0]);
  });

  it.each<[string | undefined, number]>([
    ['Bearer a-token-EXAMPLE', 200],
    ['Bearer a-token-EXAMPLF', 401],
    ['Bearer a-token', 401],
    ['a-token-EXAMPLE', 401],
    [undefined, 401],
  ])('with a token configured and `%s` given', async (authorization, status) => {
    const request = ask({}, { token: 'a-token-EXAMPLE' }).post('/reload');
    const answer = await (authorization === undefined ? request : request.set({ authorization }));
    expect(answer.status).toBe(status);
  });
});

it.each([
  ['GET', '/', 404],
  ['GET', '/healthz', 404],
  ['GET', '/readyz/', 404],
  ['GET', '/LIVEZ', 404],
  ['POST', '/readyz', 405],
  ['GET', '/reload', 405],
  ['PUT', '/reload', 405],
  ['DELETE', '/metrics', 405],
  ['PROPFIND', '/livez', 405],
] as const)('%s %s is answered with %i in JSON', async (method, path, status) => {
  ask();
  if (server !== undefined && !server.listening) await once(server, 'listening');
  const address = server?.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual({ error: status === 404 ? 'not found' : 'method not allowed' });
  expect(answer.headers.get('allow') === null).toBe(status === 404);
});

test('what fails unforeseen says nothing of itself', async () => {
  const reported: unknown[] = [];
  const failure = new Error('a secret of the machine');
  const answer = await ask(
    { version: () => Promise.reject(failure) },
    { reportError: (error) => reported.push(error) },
  ).get('/version');
  expect([answer.status, answer.body]).toEqual([500, { error: 'the gateway failed to answer' }]);
  expect(reported).toEqual([failure]);
});
