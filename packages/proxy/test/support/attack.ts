import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawExchange } from './raw-exchange.ts';
import { startTestGateway } from './start-test-gateway.ts';
import type { TestGateway, TestGatewayOptions } from './start-test-gateway.ts';

/** A request that must be refused, and how. */
export interface Attack {
  readonly name: string;
  /** The bytes, for a gateway at this URL. */
  readonly bytes: (url: string) => string | Buffer;
  readonly status: number;
  readonly code: string;
  /** What the message begins with or has in it. */
  readonly message?: string;
}

/** Each attack is answered with a whole AWS error and an audit line, and nothing of it reaches the upstream. */
export function describeAttacks(
  name: string,
  attacks: readonly Attack[],
  options: TestGatewayOptions = {},
): void {
  describe(`against the gateway: ${name}`, () => {
    let running: TestGateway;
    beforeAll(async () => {
      running = await startTestGateway(options);
    });
    afterAll(() => running.close());

    it.each(attacks)('$name is refused: $code', async ({ bytes, status, code, message = '' }) => {
      const answer = await rawExchange(running.url, bytes(running.url));
      expect(answer.error).toMatchObject({ __type: code, message: answer.error.Message });
      expect(answer.status).toBe(status);
      expect(answer.headers).toMatchObject({
        'content-type': expect.stringMatching(/^application\/(x-amz-json-1\.1|json)$/) as string,
        'x-amzn-errortype': code,
        'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        date: expect.stringMatching(/ GMT$/) as string,
      });
      expect(answer.error.message).toContain(message);
      const audited = await running.auditedFor(answer.headers['x-amzn-requestid']);
      expect(audited).toMatchObject({ errorCode: code, status, outcome: 'refused' });
      expect(running.upstream.requests).toEqual([]);
    });
  });
}
