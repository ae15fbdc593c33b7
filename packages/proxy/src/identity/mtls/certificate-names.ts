import type { X509Certificate } from 'node:crypto';
import { CERTIFICATE_NAMES } from '../../config/settings/hop-identity-config.ts';
import type { CertificateName } from '../../config/gateway-config.ts';
import { unrecognized } from '../identity-error.ts';
import { alternativeNames } from './subject-alternative-names.ts';
import type { AlternativeName } from './subject-alternative-names.ts';
import { spiffeSegments } from './spiffe-id.ts';

/** The names in a certificate that are there once. One that is there twice names nobody, and is absent. */
export type CertificateNames = ReadonlyMap<CertificateName, string>;

interface NameSources {
  readonly subject: object;
  readonly alternatives: readonly AlternativeName[];
}

const READERS: Readonly<Record<CertificateName, (sources: NameSources) => string | undefined>> = {
  commonName: ({ subject }) => ofSubject(subject, 'CN'),
  organization: ({ subject }) => ofSubject(subject, 'O'),
  organizationalUnit: ({ subject }) => ofSubject(subject, 'OU'),
  dns: ({ alternatives }) => only(alternatives, 'DNS')?.toLowerCase(),
  email: ({ alternatives }) => only(alternatives, 'email'),
  uri: ({ alternatives }) => only(alternatives, 'URI'),
  spiffeId: ({ alternatives }) => {
    // A certificate with several URIs is no X.509-SVID, whichever of them is a SPIFFE id.
    const uri = only(alternatives, 'URI');
    return uri !== undefined && spiffeSegments(uri) !== undefined ? uri : undefined;
  },
};

/**
 * The names in a certificate.
 *
 * @throws IdentityError for alternative names that cannot be told apart.
 */
export function certificateNames(certificate: X509Certificate): CertificateNames {
  const sources: NameSources = {
    subject: subjectOf(certificate),
    alternatives: alternativeNames(certificate.subjectAltName),
  };
  // Which of several workloads it is would be a guess, also for rules that go by another name.
  if (sources.alternatives.filter(isSpiffe).length > 1) throw unrecognized();
  const names = new Map<CertificateName, string>();
  for (const name of CERTIFICATE_NAMES) {
    const value = READERS[name](sources);
    if (value !== undefined && value !== '') names.set(name, value);
  }
  return names;
}

/** Attributes by their short names: Node takes these from the certificate one by one, and no text has to be split. */
function subjectOf(certificate: X509Certificate): object {
  const { subject } = certificate.toLegacyObject();
  return typeof subject === 'object' ? subject : {};
}

function isSpiffe({ type, value }: AlternativeName): boolean {
  return type === 'URI' && value.toLowerCase().startsWith('spiffe:');
}

/** An attribute that comes twice is a list. */
function ofSubject(subject: object, attribute: string): string | undefined {
  const value: unknown = Object.hasOwn(subject, attribute) ? Reflect.get(subject, attribute) : undefined;
  return typeof value === 'string' ? value : undefined;
}

function only(names: readonly AlternativeName[], wanted: string): string | undefined {
  const found = names.filter(({ type }) => type === wanted);
  return found.length === 1 ? found[0]?.value : undefined;
}
