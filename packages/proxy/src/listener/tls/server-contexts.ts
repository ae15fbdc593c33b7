import { constants } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { SecureContext, SecureContextOptions } from 'node:tls';
import type { ServerCertificate, TlsConfig } from '../../config/gateway-config.ts';
import { checkAuthorities, checkCertificate, checkCiphers } from '../../config/files/tls-material.ts';

/** What the gateway shows to clients, by the name that they ask for. */
export interface ServerContexts {
  /** For clients that ask for no name. */
  readonly first: SecureContextOptions;
  /** `undefined`: no certificate is for this name, which is in lower case. */
  readonly find: (name: string) => SecureContext | undefined;
  /** A context for another certificate, with the same rules; the same one each time. */
  readonly make: (own: ServerCertificate) => SecureContext;
  /** Certificates (PEM) of the authorities of clients. Absent: clients are not asked for a certificate. */
  readonly authorities: string | undefined;
  /** What an operator should know, such as a certificate that has expired. */
  readonly warnings: readonly string[];
}

const FORWARD_SECRET: string = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':');

/**
 * Makes everything that a handshake needs, once.
 *
 * @throws TypeError for what `loadConfig` would have refused; a program may have said it.
 */
export function serverContexts(tls: TlsConfig, now: Date): ServerContexts {
  const [certificate] = tls.certificates;
  if (certificate === undefined) throw new TypeError('`listen.tls.certificates` is empty');
  const shared = sharedOptions(tls);
  const named = new Map<string, SecureContext>();
  const warnings: string[] = [];
  for (const own of tls.certificates) {
    const { names, notAfter } = checked(() => checkCertificate(own.certificate, own.key));
    const hosts = own.hosts ?? names;
    if (notAfter < now) warnings.push(expired(hosts, notAfter));
    const context = createSecureContext(optionsOf(own, shared));
    for (const host of hosts) named.set(host.toLowerCase(), context);
  }
  return {
    first: optionsOf(certificate, shared),
    find: (name) => findNamed(name, named),
    make: contextMaker(shared),
    authorities: tls.clientCertificates?.authorities,
    warnings,
  };
}

/** Makes the contexts of certificates that come later, each once. */
export function contextMaker(
  shared: SecureContextOptions = sharedOptions({ certificates: [] }),
): ServerContexts['make'] {
  const made = new WeakMap<ServerCertificate, SecureContext>();
  return (own) => {
    const context = made.get(own) ?? createSecureContext(optionsOf(own, shared));
    made.set(own, context);
    return context;
  };
}

function sharedOptions({
  minVersion = 'TLSv1.2',
  ciphers,
  clientCertificates,
}: TlsConfig): SecureContextOptions {
  if (ciphers !== undefined) checked(() => checkCiphers(ciphers));
  if (clientCertificates !== undefined) checked(() => checkAuthorities(clientCertificates.authorities));
  // A resumed session would not be verified again, and may have lost the certificate.
  const tickets = clientCertificates === undefined ? 0 : constants.SSL_OP_NO_TICKET;
  return {
    minVersion,
    ciphers: ciphers ?? FORWARD_SECRET,
    honorCipherOrder: true,
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION | tickets,
    sessionIdContext: 'sagegate',
    ...(clientCertificates && { ca: clientCertificates.authorities }),
  };
}

function optionsOf(
  { certificate, key }: ServerCertificate,
  shared: SecureContextOptions,
): SecureContextOptions {
  return { ...shared, cert: certificate, key };
}

/** The name itself, or the wildcard in the place of its first label. */
function findNamed(name: string, named: ReadonlyMap<string, SecureContext>): SecureContext | undefined {
  const dot = name.indexOf('.');
  return named.get(name) ?? (dot > 0 ? named.get(`*${name.slice(dot)}`) : undefined);
}

function expired(hosts: readonly string[], notAfter: Date): string {
  return `the certificate for ${hosts.join(', ') || 'no name'} has expired at ${notAfter.toISOString()}`;
}

function checked<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    const { message } = error instanceof Error ? error : { message: 'unknown' };
    throw new TypeError(`\`listen.tls\`: ${message}`, { cause: error });
  }
}
