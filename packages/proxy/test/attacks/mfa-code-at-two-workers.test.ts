import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import type { OpenEnvironment } from '../../src/lifecycle/gateway-environment.ts';
import { UsedSignatures } from '../../src/sts/exchange/used-signatures.ts';
import { stepAt, totpAt } from '../../src/sts/totp/totp.ts';
import { alice, ALICE_KEY, MFA_SERIAL, startStsGateway } from '../support/sts-gateway.ts';

test('a code that one worker has taken is taken by no other one', async () => {
  const now = (): Date => new Date();
  const environment: OpenEnvironment = { signatures: new UsedSignatures({ now }) };
  const accounts = [{ users: [alice()] }];
  const workers = [
    await startStsGateway({ accounts, environment }),
    await startStsGateway({ accounts, environment }),
  ];
  const TokenCode = totpAt(Buffer.from('12345678901234567890'), stepAt(now()));
  const answers = await Promise.allSettled(
    workers.map(({ sts }) =>
      sts(ALICE_KEY).send(new GetSessionTokenCommand({ SerialNumber: MFA_SERIAL, TokenCode })),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  for (const worker of workers) await worker.close();
});
