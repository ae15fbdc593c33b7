import type { CredentialScope } from './credential-scope.ts';
import type { ASYMMETRIC_ALGORITHM } from './asymmetric-algorithm.ts';
import type { ALGORITHM } from './string-to-sign.ts';

/** How requests are signed: with a secret that both know, or (SigV4A) with a key pair made of it. */
export type SignatureAlgorithm = typeof ALGORITHM | typeof ASYMMETRIC_ALGORITHM;

/** What a request says about its own signature. Nothing of it is proven yet. */
export interface SignatureClaim {
  readonly algorithm: SignatureAlgorithm;
  readonly accessKeyId: string;
  /** The region is empty where there is a set of them. */
  readonly scope: CredentialScope;
  /** The Regions of SigV4A, as they are written. */
  readonly regionSet: string | undefined;
  /** Last part of the credential scope: `aws4_request` when it is right. */
  readonly terminator: string;
  /** As written; order and spelling are not checked yet. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** The instant of signing: as text for the string to sign, and in milliseconds. */
  readonly amzDate: string;
  readonly signedAt: number;
  /** How long a presigned URL is good for; `undefined` for a signature in the header. */
  readonly expiresSeconds: number | undefined;
  readonly sessionToken: string | undefined;
}
