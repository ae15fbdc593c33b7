import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createTrial } from './trial.ts';

it('serves what the policies deny, tells of it, and knows its callers', async () => {
  const lines: string[] = [];
  const { app, close } = createTrial(`${import.meta.dirname}/../policies`, (line) => lines.push(line));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const send = (token: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      method: 'POST',
      headers: {
        'x-platform-token': token,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'SageMaker.DeleteEndpoint',
      },
      body: '{"EndpointName":"prod-churn"}',
    });
  const served = await send('bob-example-token');
  expect([served.status, await served.text()]).toEqual([200, 'served, though it is explicitDeny']);
  expect((await send('')).status).toBe(400);
  close();
  server.close();
  server.closeAllConnections();
  expect(lines).toEqual([
    expect.stringMatching(
      / would be explicitDeny: User: .* is not authorized to perform: sagemaker:DeleteEndpoint/,
    ),
    expect.stringMatching(/ refused: Missing Authentication Token$/),
  ]);
});
