import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { verifySigV4 } from '../../src/index.ts';
import type { SigningCredentials } from '../../src/index.ts';
import { pairs } from '../../src/upstream/hop-by-hop.ts';
import type { IssuedCertificate } from './certificates.ts';

/** Whose an access key of AWS is, as STS says it. */
export interface StsIdentity {
  readonly Account: string;
  readonly Arn: string;
  readonly UserId: string;
}

/** What reached STS. */
export interface StsQuestion {
  readonly method: string | undefined;
  readonly target: string | undefined;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** STS on the loopback: it checks every signature, as AWS's does, and says whose it is. */
export interface IdentitySts {
  readonly url: string;
  readonly questions: readonly StsQuestion[];
  /** Answers in the place of STS; default: it answers rightly. */
  answer: ((response: ServerResponse) => void) | undefined;
  close(): Promise<void>;
}

/** The execution role of a notebook, as AWS gives it out. */
export const EXECUTION_ROLE: SigningCredentials & { readonly sessionToken: string } = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'executionRoleSecretEXAMPLE',
  sessionToken: 'IQoJb3JpZ2luX2VjEXAMPLE+/=',
};

export const EXECUTION_IDENTITY: StsIdentity = {
  Account: '111122223333',
  Arn: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/SageMaker',
  UserId: 'AROACKCEVSQ6C2EXAMPLE:SageMaker',
};

interface StsOptions {
  readonly identity?: StsIdentity;
  /** TLS, with this certificate. */
  readonly certificate?: IssuedCertificate;
  readonly now?: () => Date;
}

export async function startIdentitySts(options: StsOptions = {}): Promise<IdentitySts> {
  const { identity = EXECUTION_IDENTITY, certificate, now = () => new Date() } = options;
  const questions: StsQuestion[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const headers = pairs(request.rawHeaders);
    questions.push({ method: request.method, target: request.url, headers, body: body.toString('utf8') });
    if (sts.answer !== undefined) sts.answer(response);
    else await answerRightly(request, response, { body, identity, now });
  };
  const listener: RequestListener = (request, response) => void take(request, response);
  const server =
    certificate === undefined
      ? createHttpServer(listener)
      : createHttpsServer({ cert: certificate.certificate, key: certificate.key }, listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const sts: IdentitySts = {
    url: certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    questions,
    answer: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sts;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

interface Asked {
  readonly body: Buffer;
  readonly identity: StsIdentity;
  readonly now: () => Date;
}

async function answerRightly(
  request: IncomingMessage,
  response: ServerResponse,
  { body, identity, now }: Asked,
): Promise<void> {
  try {
    await verifySigV4(
      {
        method: request.method ?? '',
        target: request.url ?? '',
        headers: pairs(request.rawHeaders),
        body,
      },
      {
        now,
        region: 'us-east-1',
        service: 'sts',
        requireSignedSessionToken: true,
        credentials: async (id) => (id === EXECUTION_ROLE.accessKeyId ? EXECUTION_ROLE : undefined),
      },
    );
    sendJson(response, 200, identityAnswer(identity));
  } catch (error) {
    const Message = error instanceof Error ? error.message : String(error);
    sendJson(response, 403, { Error: { Type: 'Sender', Code: 'SignatureDoesNotMatch', Message } });
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** What STS answers with `Accept: application/json`. */
export function identityAnswer(identity: StsIdentity): object {
  return {
    GetCallerIdentityResponse: {
      GetCallerIdentityResult: identity,
      ResponseMetadata: { RequestId: '01234567-89ab-cdef-0123-456789abcdef' },
    },
  };
}
