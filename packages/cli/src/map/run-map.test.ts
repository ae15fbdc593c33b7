import { expect, it } from 'vitest';
import type { Terminal } from '../terminal.ts';
import { runMap } from './run-map.ts';

/** The largest body that a runtime request may have. */
const BODY_BYTES = 25 * 1024 * 1024;

async function* inputOf(line: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(`${line}\n`);
}

async function answerTo(line: string): Promise<string> {
  const printed: string[] = [];
  const terminal: Terminal = {
    input: inputOf(line),
    print: (text) => {
      printed.push(text);
      return Promise.resolve();
    },
    warn: () => undefined,
  };
  const options = {
    batch: true,
    account: '111122223333',
    region: 'us-east-1',
    foreignAccounts: 'refuse',
  } as const;
  await runMap(undefined, options, terminal);
  return printed.join('');
}

function invocation(bytes: number): string {
  return JSON.stringify({
    Method: 'POST',
    Path: '/endpoints/churn/invocations',
    BodyBase64: Buffer.alloc(bytes).toString('base64'),
  });
}

it('takes the largest body of a runtime request in base64', async () => {
  expect(await answerTo(invocation(BODY_BYTES))).toContain('"Action":"sagemaker:InvokeEndpoint"');
});

it('holds no line that is longer still', async () => {
  expect(await answerTo(invocation(1.1 * BODY_BYTES))).toContain('"Code":"ValidationError"');
});
