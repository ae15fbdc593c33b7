import { afterEach, expect, test, vi } from 'vitest';
import { makeAuthority } from '../support/certificates.ts';
import { postExchange, startExchangeGateway } from '../support/exchange-gateway.ts';
import { startIdentitySts } from '../support/identity-sts.ts';

afterEach(() => vi.unstubAllEnvs());

test('an STS that nobody vouches for is asked nothing, whatever is said of certificates in the environment', async () => {
  const authority = await makeAuthority();
  const certificate = await authority.issue({ dns: ['localhost'] });
  const sts = await startIdentitySts({ certificate });
  const exchange = await startExchangeGateway({ exchange: { stsEndpoint: sts.url } });
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const answer = await postExchange(exchange.running.url, exchange.sign({ stsEndpoint: sts.url }));
  expect(answer).toMatchObject({ status: 503, error: { __type: 'ServiceUnavailable' } });
  expect(sts.questions).toEqual([]);
  await exchange.close();
  await sts.close();
});
