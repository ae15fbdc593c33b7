import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifySigV4 } from '@sagegate/proxy';
import type { HeaderList, SigningCredentials } from '@sagegate/proxy';
import { STS_ANSWER } from './start-sts.ts';

/** STS and SageMaker on the loopback. STS checks the signatures of callers of the gateway. */
export interface LocalAws {
  readonly url: string;
  /** Signed questions that were right. */
  readonly identified: readonly string[];
  /** Operations that reached SageMaker. */
  readonly calls: readonly string[];
  close(): void;
}

/** What the execution role of a notebook has. */
export const EXECUTION_ROLE: SigningCredentials & { readonly sessionToken: string } = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'executionRoleSecretEXAMPLE',
  sessionToken: 'IQoJb3JpZ2luX2VjEXAMPLE+/=',
};

const IDENTITY = {
  GetCallerIdentityResponse: {
    GetCallerIdentityResult: {
      Account: '111122223333',
      Arn: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/SageMaker',
      UserId: 'AROACKCEVSQ6C2EXAMPLE:SageMaker',
    },
    ResponseMetadata: { RequestId: '01234567-89ab-cdef-0123-456789abcdef' },
  },
};

export async function startAws(): Promise<LocalAws> {
  const identified: string[] = [];
  const calls: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const operation = request.headers['x-amz-target'];
    if (typeof operation === 'string') {
      calls.push(operation);
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{"Models":[]}');
    } else if (request.headers['x-sagegate-gateway-id'] === undefined) {
      response.writeHead(200, { 'content-type': 'text/xml' }).end(STS_ANSWER);
    } else {
      identified.push(await signerOf(request, body));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(IDENTITY));
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const text = JSON.stringify({ Error: { Code: 'SignatureDoesNotMatch', Message: String(error) } });
      response.writeHead(403, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    identified,
    calls,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function signerOf(request: IncomingMessage, body: Buffer): Promise<string> {
  const { method = '', url: target = '', rawHeaders } = request;
  const headers: HeaderList = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ''] as const] : [],
  );
  const { accessKeyId } = await verifySigV4(
    { method, target, headers, body },
    {
      now: () => new Date(),
      region: 'us-east-1',
      service: 'sts',
      requireSignedSessionToken: true,
      credentials: async (id) => (id === EXECUTION_ROLE.accessKeyId ? EXECUTION_ROLE : undefined),
    },
  );
  return accessKeyId;
}
