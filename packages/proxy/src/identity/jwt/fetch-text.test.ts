import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fetchText } from './fetch-text.ts';

let server: Server | undefined;

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => {
    server?.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
}

test('the text of an answer', async () => {
  const url = await serve((_, response) => response.end('{"keys":[]}'));
  expect(await fetchText(url)).toBe('{"keys":[]}');
});

test.each([404, 500, 204, 206])('status %i is no answer', async (status) => {
  const url = await serve((_, response) => response.writeHead(status).end());
  await expect(fetchText(url)).rejects.toMatchObject({ name: 'StatusError', status });
});

test('nobody is led elsewhere', async () => {
  const paths: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    paths.push(request.url);
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  await expect(fetchText(url)).rejects.toThrow('fetch failed');
  expect(paths).toEqual(['/keys']);
});

test('an answer without an end is not read to it', async () => {
  const url = await serve((_, response) => {
    const write = (): void => {
      while (response.write('x'.repeat(65_536)));
      response.once('drain', write);
    };
    write();
  });
  await expect(fetchText(url)).rejects.toThrow('larger than 262144 bytes');
});

test('bytes that are no UTF-8, and an answer that breaks off, are no text', async () => {
  const url = await serve((request, response) => {
    response.writeHead(200, { 'content-length': '10' });
    if (request.url === '/keys') response.end(Buffer.from('ff'.repeat(10), 'hex'));
    else response.write('12345', () => response.destroy());
  });
  await expect(fetchText(url)).rejects.toBeInstanceOf(TypeError);
  await expect(fetchText(`${url}/more`)).rejects.toBeInstanceOf(TypeError);
});
