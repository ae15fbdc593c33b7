import type { X509Certificate } from 'node:crypto';
import { matchesWildcard } from '@sagegate/core';
import type { CertificateName, CertificateRule, MtlsConfig } from '../../config/gateway-config.ts';
import type { Authentication, Authenticator } from '../authenticator.ts';
import type { AuthenticatedCaller } from '../authenticated-caller.ts';
import { Principals } from '../claims/principals.ts';
import { sessionNameOf } from '../claims/session-name.ts';
import { tagValueOf } from '../claims/tag-value.ts';
import { expired, IdentityError, unrecognized } from '../identity-error.ts';
import { certificateNames } from './certificate-names.ts';
import type { CertificateNames } from './certificate-names.ts';
import { matchesSpiffe, openSegments, spiffeSegments } from './spiffe-id.ts';

interface CertifiedCaller {
  readonly authentication: Authentication;
  /** The last instant of the certificate, in milliseconds since 1970. */
  readonly notAfter: number;
}

/**
 * Knows callers by the client certificates of their connections. The listener has verified them; only whose they are is
 * decided here, once for each connection.
 *
 * @throws TypeError when there are no rules.
 */
export function createMtlsAuthenticator(
  { rules }: MtlsConfig,
  { now }: { readonly now: () => Date },
): Authenticator {
  if (rules.length === 0) throw new TypeError('`mtls` needs rules');
  const principals = new Principals();
  const known = new WeakMap<X509Certificate, CertifiedCaller>();
  return {
    source: 'mtls',
    bears: ({ connection }) => connection.clientCertificate !== undefined,
    authenticate: async ({ connection: { clientCertificate } }) => {
      if (clientCertificate === undefined) throw unrecognized();
      let certified = known.get(clientCertificate);
      if (certified === undefined) {
        certified = certifiedCaller(clientCertificate, rules, principals);
        known.set(clientCertificate, certified);
      }
      // A connection can outlive its certificate. Written so that an unreadable date is in the past.
      if (!(now().getTime() <= certified.notAfter)) throw expired();
      return certified.authentication;
    },
  };
}

function certifiedCaller(
  certificate: X509Certificate,
  rules: readonly CertificateRule[],
  principals: Principals,
): CertifiedCaller {
  const names = certificateNames(certificate);
  const rule = rules.find((candidate) => fits(candidate, names));
  if (rule === undefined)
    throw notMapped(`no rule fits the certificate with serial number ${certificate.serialNumber}`);
  const caller = { ...callerOf(rule, names, principals), ...issueTime(certificate, rule) };
  return {
    authentication: { caller, verifyBody: () => undefined },
    notAfter: Date.parse(certificate.validTo),
  };
}

/** Policies that end sessions from before a moment end these, too. A user’s own credentials have no such time in AWS. */
function issueTime(
  certificate: X509Certificate,
  { sessionName }: CertificateRule,
): Pick<AuthenticatedCaller, 'tokenIssueTime'> {
  return sessionName === undefined ? {} : { tokenIssueTime: new Date(certificate.validFrom) };
}

function fits({ match }: CertificateRule, names: CertificateNames): boolean {
  const patterns = Object.entries(match);
  return patterns.length > 0 && patterns.every(([name, pattern]) => fitsName(name, pattern, names));
}

function fitsName(name: string, pattern: string, names: CertificateNames): boolean {
  for (const [known, value] of names) {
    if (known !== name) continue;
    return known === 'spiffeId'
      ? matchesSpiffe(pattern, spiffeSegments(value) ?? [])
      : matchesWildcard(pattern, value);
  }
  return false;
}

function callerOf(
  rule: CertificateRule,
  names: CertificateNames,
  principals: Principals,
): AuthenticatedCaller {
  const { principal, sessionName, roleId, tags = {} } = rule;
  const session =
    sessionName && sessionNameOf((sessionName.prefix ?? '') + sessionText(sessionName.from, rule, names));
  return {
    source: 'mtls',
    principal: principals.of(principal, session),
    tags: Object.fromEntries(
      Object.entries(tags).map(([key, { from, value = '' }]) => [
        key,
        tagValueOf(key, from === undefined ? value : nameIn(from, names)),
      ]),
    ),
    ...(roleId !== undefined && session !== undefined && { userId: `${roleId}:${session}` }),
  };
}

function sessionText(from: CertificateName, { match }: CertificateRule, names: CertificateNames): string {
  const value = nameIn(from, names);
  if (from !== 'spiffeId') return value;
  return openSegments(match.spiffeId ?? '', spiffeSegments(value) ?? []);
}

function nameIn(from: CertificateName, names: CertificateNames): string {
  const value = names.get(from);
  if (value === undefined) throw notMapped(`the certificate has no \`${from}\``);
  return value;
}

function notMapped(reason: string): IdentityError {
  return new IdentityError('AccessDeniedException', 'the client certificate is nobody’s who may call', {
    reason,
  });
}
