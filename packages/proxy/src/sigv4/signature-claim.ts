import type { CredentialScope } from './credential-scope.ts';

/** What a request says about its own signature. Nothing of it is proven yet. */
export interface SignatureClaim {
  readonly accessKeyId: string;
  readonly scope: CredentialScope;
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
