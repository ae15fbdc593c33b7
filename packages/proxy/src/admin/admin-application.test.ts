import request from 'supertest';
import { describe, expect, it, test } from 'vitest';
import { adminApplication } from './admin-application.ts';
import type { ReadinessChecks } from './admin-application.ts';

const agent = (checks: ReadinessChecks = {}) => request(adminApplication(checks).callback());

test('GET /livez answers as long as the process does', async () => {
  await agent({ credentials: () => false })
    .get('/livez')
    .expect(200, { status: 'ok' });
});

describe('GET /readyz', () => {
  test('is 200 when every check holds', async () => {
    await agent({ accepting: () => true, credentials: () => true })
      .get('/readyz')
      .expect(200, { status: 'ok', checks: { accepting: true, credentials: true } });
  });

  test('is 503 when one does not, and says which', async () => {
    await agent({ accepting: () => true, credentials: () => false })
      .get('/readyz')
      .expect(503, { status: 'unavailable', checks: { accepting: true, credentials: false } });
  });

  test('asks anew each time', async () => {
    let holds = true;
    const admin = agent({ credentials: () => holds });
    await admin.get('/readyz').expect(200);
    holds = false;
    await admin.get('/readyz').expect(503);
  });
});

it.each(['/', '/livez/', '/LIVEZ', '/metrics', '/endpoints/churn/invocations'])(
  '%s is not found',
  async (path) => {
    const { status } = await agent().get(path);
    expect(status).toBe(404);
  },
);

test('nothing is changed by a POST', async () => {
  await agent().post('/livez').expect(404);
});
