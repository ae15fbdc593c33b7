import request from 'supertest';
import { describe, expect, it, test } from 'vitest';
import { adminApplication } from './admin-application.ts';
import type { ReadinessChecks } from './admin-application.ts';

const agent = (checks: ReadinessChecks = {}) => request(adminApplication(checks).callback());

test('GET /livez answers as long as the process does', async () => {
  const answer = await agent({ credentials: () => false }).get('/livez');
  expect(answer).toMatchObject({ status: 200, body: { status: 'ok' } });
});

describe('GET /readyz', () => {
  test('is 200 when every check holds', async () => {
    const answer = await agent({ accepting: () => true, credentials: () => true }).get('/readyz');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'ok', checks: { accepting: true, credentials: true } });
  });

  test('is 503 when one does not, and says which', async () => {
    const answer = await agent({ accepting: () => true, credentials: () => false }).get('/readyz');
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual({ status: 'unavailable', checks: { accepting: true, credentials: false } });
  });

  test('asks anew each time', async () => {
    let holds = true;
    const admin = agent({ credentials: () => holds });
    expect((await admin.get('/readyz')).status).toBe(200);
    holds = false;
    expect((await admin.get('/readyz')).status).toBe(503);
  });
});

it.each(['/', '/livez/', '/LIVEZ', '/metrics', '/endpoints/churn/invocations'])(
  '%s is not found',
  async (path) => {
    const { status } = await agent().get(path);
    expect(status).toBe(404);
  },
);

test('nothing is taken by a POST', async () => {
  const { status } = await agent().post('/livez');
  expect(status).toBe(404);
});
