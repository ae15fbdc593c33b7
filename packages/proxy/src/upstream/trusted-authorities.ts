import { rootCertificates } from 'node:tls';
import type { UpstreamTlsConfig } from '../config/gateway-config.ts';

/** The certificates of all authorities that are believed, for `ca` of a TLS connection. */
export function trustedAuthorities({ authorities }: UpstreamTlsConfig): readonly string[] {
  return [...rootCertificates, authorities];
}
