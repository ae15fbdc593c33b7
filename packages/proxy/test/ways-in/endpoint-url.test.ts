import { afterAll, beforeAll, describe } from 'vitest';
import { ALICE } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { ANSWERS_JSON, itLeadsClientsIn } from './describe-way-in.ts';

describe.each([
  ['alone', undefined, ''],
  ['with a slash at its end', undefined, '/'],
  ['with a path', '/sm', '/sm'],
  ['with a path of two segments', '/team/sm', '/team/sm'],
])('one endpoint URL for all services, %s, leads in', (_name, pathPrefix, path) => {
  let running: TestGateway;

  beforeAll(async () => {
    const requests = pathPrefix === undefined ? {} : { pathPrefix };
    running = await startTestGateway({ config: { requests }, upstream: ANSWERS_JSON });
  });

  afterAll(() => running.close());

  itLeadsClientsIn(
    () => running,
    () => ({
      endpoint: `${running.url}${path}`,
      region: 'us-east-1',
      credentials: { ...ALICE },
      maxAttempts: 1,
    }),
  );
});
