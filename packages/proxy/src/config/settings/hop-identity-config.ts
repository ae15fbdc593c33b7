/** What VPC Lattice says of whom it has authenticated, in `x-amzn-lattice-identity`. */
export interface LatticeConfig {
  /** Patterns of the ARNs that may call: of users, roles and role sessions. */
  readonly principals: readonly string[];
  /** Organizations that callers must belong to. Default: any, or none. */
  readonly organizationIds?: readonly string[];
}

/** Who the holders of client certificates are: the first rule that fits counts. */
export interface MtlsConfig {
  readonly rules: readonly CertificateRule[];
}

/** The names in a certificate that a rule can use. */
export const CERTIFICATE_NAMES = [
  'spiffeId',
  'commonName',
  'organization',
  'organizationalUnit',
  'dns',
  'email',
  'uri',
] as const;

export type CertificateName = (typeof CERTIFICATE_NAMES)[number];

/** Where a value of the caller comes from: from a name in the certificate, or it is the same for all. Exactly one. */
export interface CertifiedValue {
  readonly from?: CertificateName;
  readonly value?: string;
}

/** Which certificates a rule is for, and whose they are. */
export interface CertificateRule {
  /** Patterns by the name in the certificate; all must fit. At least one. `*` in a SPIFFE id stays within its segment. */
  readonly match: Readonly<Partial<Record<CertificateName, string>>>;
  /** ARN of a role, or of a user. */
  readonly principal: string;
  /** Names the session of a role. Of a SPIFFE id, the segments in which the pattern has a `*`, joined by `,`. */
  readonly sessionName?: { readonly from: CertificateName; readonly prefix?: string };
  /** The unique id of the role (`AROA…`): `aws:userid` is then `AROA…:SESSION`. */
  readonly roleId?: string;
  /** Session tags, `aws:PrincipalTag/…`, by key. */
  readonly tags?: Readonly<Record<string, CertifiedValue>>;
}
