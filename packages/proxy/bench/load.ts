import http from 'node:http';
import { signSigV4 } from '@sagegate/proxy';
import { ALICE, REGION } from './scene.ts';

const CONNECTIONS = 32;
const BODY = Buffer.alloc(1_024, 'b');

interface Prepared {
  readonly path: string;
  readonly headers: Record<string, string>;
}

/** Sends so many invocations of 1 KB over 32 connections, and fails on any answer but 200. */
export async function sendInvocations(url: string, count: number): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const requests = prepare(url);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const request = requests[next % requests.length];
      next += 1;
      if (request !== undefined) await send(url, request, agent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
}

/** Signed once for each of 64 endpoints, so that the generator's own work is small. */
function prepare(url: string): readonly Prepared[] {
  return Array.from({ length: 64 }, (_, at) => {
    const target = `/endpoints/endpoint-${at}/invocations`;
    const signed = signSigV4(
      {
        method: 'POST',
        target,
        headers: [
          ['host', new URL(url).host],
          ['content-type', 'application/json'],
        ],
        body: BODY,
      },
      { credentials: ALICE, now: new Date(), region: REGION, service: 'sagemaker' },
    );
    return {
      path: target,
      headers: { ...Object.fromEntries(signed.headers), 'content-length': String(BODY.length) },
    };
  });
}

function send(url: string, { path, headers }: Prepared, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', path, headers, agent }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`the proxy answered ${response.statusCode}`));
      });
    });
    request.on('error', reject);
    request.end(BODY);
  });
}
