import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import type { OidcProviderConfig } from '../../src/config/gateway-config.ts';

/** An OIDC provider that everybody knows the keys of. */
export interface TestOidc {
  readonly provider: OidcProviderConfig;
  readonly privateKey: CryptoKey;
  /** A token with these claims beside those that every token has. */
  readonly token: (claims?: JWTPayload, header?: object) => Promise<string>;
}

export const CLUSTER = 'https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
export const CLUSTER_NAME = CLUSTER.slice('https://'.length);
export const SERVICE_ACCOUNT = 'system:serviceaccount:research:notebook';

/** A provider such as a cluster of Kubernetes is. */
export async function testOidc(more: Partial<OidcProviderConfig> = {}): Promise<TestOidc> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  const provider = { issuer: CLUSTER, jwks: { keys: [jwk] }, clientIds: ['sts.amazonaws.com'], ...more };
  return {
    provider,
    privateKey,
    token: (claims = {}, header = {}) => {
      const iat = Math.floor(Date.now() / 1000);
      const common = {
        iss: provider.issuer,
        aud: ['sts.amazonaws.com'],
        sub: SERVICE_ACCOUNT,
        iat,
        exp: iat + 600,
      };
      const protectedHeader = { alg: 'RS256', kid: 'key-1', ...header };
      return new SignJWT({ ...common, ...claims }).setProtectedHeader(protectedHeader).sign(privateKey);
    },
  };
}
