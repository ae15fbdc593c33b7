import type { X509Certificate } from 'node:crypto';
import { isHostName } from './host-and-port.ts';

const WILDCARD = '*.';
const DNS_NAME = 'DNS:';

/** Whether a text is what a certificate may be for: the name of a host, or `*.` and a domain of two labels or more. */
export function isServerName(text: string): boolean {
  if (!text.startsWith(WILDCARD)) return isHostName(text.toLowerCase());
  const domain = text.slice(WILDCARD.length);
  return domain.includes('.') && isHostName(domain.toLowerCase());
}

/** The DNS names of a certificate, in lower case; a common name does not count. */
export function serverNamesOf({ subjectAltName = '' }: X509Certificate): readonly string[] {
  // Node quotes what could be taken for two names, and quoted ones are no names of hosts.
  const names = subjectAltName.split(', ').filter((name) => name.startsWith(DNS_NAME));
  return names.map((name) => name.slice(DNS_NAME.length).toLowerCase()).filter(isServerName);
}
