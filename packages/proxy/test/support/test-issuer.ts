import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';

/** An identity provider on the loopback, and the keys of load balancers beside it. */
export interface TestIssuer {
  /** Its name, `iss`. */
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly albKeysUrl: string;
  /** The public key that verifies its tokens. */
  readonly publicJwk: JWK;
  readonly privateKey: CryptoKey;
  /** Every path that was asked for. */
  readonly asked: readonly string[];
  /** A token with these claims beside those that every token has. */
  token(claims?: JWTPayload, header?: { readonly kid?: string; readonly typ?: string }): Promise<string>;
  /** A token as a load balancer makes it: padded. */
  albToken(header?: object, claims?: object): Promise<string>;
  close(): Promise<void>;
}

export const KEY_ID = 'key-1';
export const ALB_KEY_ID = '0b7f3c1e-7f3a-4c06-8d5e-111122223333';
export const AUDIENCE = 'sagegate';
export const ALB_ARN =
  'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/notebooks/50dc6c495c0c9188';

/** Starts an identity provider with a key of ES256. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'ES256', use: 'sig' };
  const pem = await exportSPKI(publicKey);
  const asked: string[] = [];
  const answers = new Map([
    ['/keys', JSON.stringify({ keys: [publicJwk] })],
    [`/alb/${ALB_KEY_ID}`, pem],
  ]);
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const answer = answers.get(request.url ?? '');
    response.writeHead(answer === undefined ? 404 : 200).end(answer);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = 'https://idp.example.com';
  return {
    issuer,
    jwksUrl: `${origin}/keys`,
    albKeysUrl: `${origin}/alb`,
    publicJwk,
    privateKey,
    asked,
    token: (claims = {}, header = {}) => {
      const seconds = Math.floor(Date.now() / 1000);
      const all = { iss: issuer, aud: AUDIENCE, sub: 'alice', iat: seconds, exp: seconds + 600, ...claims };
      return new SignJWT(all).setProtectedHeader({ alg: 'ES256', kid: KEY_ID, ...header }).sign(privateKey);
    },
    albToken: (header = {}, claims = {}) => albToken({ issuer, privateKey }, header, claims),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function albToken(
  { issuer, privateKey }: Pick<TestIssuer, 'issuer' | 'privateKey'>,
  header: object,
  claims: object,
): Promise<string> {
  const exp = Math.floor(Date.now() / 1000) + 120;
  const head = {
    typ: 'JWT',
    kid: ALB_KEY_ID,
    alg: 'ES256',
    iss: issuer,
    client: 'client-1',
    signer: ALB_ARN,
  };
  const signed = [
    { ...head, exp, ...header },
    { sub: 'alice', iss: issuer, exp, ...claims },
  ]
    .map((part) => padded(JSON.stringify(part)))
    .join('.');
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(algorithm, privateKey, Buffer.from(signed));
  return `${signed}.${padded(new Uint8Array(signature))}`;
}

/** Base64url with its padding. */
export function padded(data: string | Uint8Array): string {
  const text = Buffer.from(data).toString('base64url');
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}
