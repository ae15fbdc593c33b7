import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuthenticator } from '../../src/identity/authenticate.ts';
import { KeySets } from '../../src/identity/key-sets.ts';
import { AUDIENCE, startTestIssuer } from '../support/test-issuer.ts';
import type { TestIssuer } from '../support/test-issuer.ts';

const MINUTE = 60_000;

let issuer: TestIssuer;

beforeAll(async () => {
  issuer = await startTestIssuer();
});
afterAll(() => issuer.close());

/** A gateway whose clocks the test moves, and an issuer that withdraws its key. */
function scene(): {
  ask: (token: string) => Promise<string>;
  pass: (ms: number) => void;
  withdraw: () => void;
} {
  const began = Date.now();
  let passed = 0;
  let keys: readonly object[] = [issuer.publicJwk];
  const authenticate = createAuthenticator(
    {
      jwt: [
        {
          issuer: issuer.issuer,
          jwksUrl: issuer.jwksUrl,
          audience: [AUDIENCE],
          principal: 'arn:aws:iam::111122223333:user/alice',
        },
      ],
    },
    {
      now: () => new Date(began + passed),
      region: 'us-east-1',
      keySets: new KeySets({ elapsed: () => passed, fetchText: async () => JSON.stringify({ keys }) }),
    },
  );
  return {
    ask: (token) =>
      authenticate({
        method: 'POST',
        target: '/',
        headers: [['authorization', `Bearer ${token}`]],
        connection: { remoteAddress: '192.0.2.1', secure: true },
      }).then(
        ({ caller }) => caller.source,
        (error: { code: string }) => error.code,
      ),
    pass: (ms) => {
      passed += ms;
    },
    withdraw: () => {
      keys = [];
    },
  };
}

const dayLong = (): Promise<string> => issuer.token({ exp: Math.floor(Date.now() / 1_000) + 86_400 });

test('a token that is in use all the time does not outlive its key by more than ten minutes', async () => {
  const { ask, pass, withdraw } = scene();
  const token = await dayLong();
  expect(await ask(token)).toBe('jwt');
  withdraw();
  const answers: string[] = [];
  for (let minute = 0; minute < 12; minute += 1) {
    pass(MINUTE);
    answers.push(await ask(token));
  }
  expect(answers[0]).toBe('jwt');
  expect(new Set(answers.slice(10))).toEqual(new Set(['UnrecognizedClientException']));
});

test.each([10, 60, 23 * 60])(
  'after %d minutes of silence not even the first token passes',
  async (minutes) => {
    const { ask, pass, withdraw } = scene();
    const [known, another] = [await dayLong(), await dayLong()];
    expect(await ask(known)).toBe('jwt');
    withdraw();
    pass(minutes * MINUTE);
    expect(await ask(known)).toBe('UnrecognizedClientException');
    expect(await ask(another)).toBe('UnrecognizedClientException');
  },
);
