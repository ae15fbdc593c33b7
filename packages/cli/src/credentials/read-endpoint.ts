import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { EXCHANGE_PATH } from '@sagegate/proxy/credentials';
import { isLoopback } from '../is-loopback.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The URL at which a gateway exchanges credentials.
 *
 * @throws UsageError for plain `http` to another machine: whoever is on the way would have the credentials.
 */
export function readEndpoint(text: string): URL {
  const endpoint = URL.canParse(text) ? new URL(text) : undefined;
  if (endpoint === undefined || !isPlain(endpoint))
    throw new UsageError('--endpoint: expected a URL such as `https://sagegate.example.com`');
  if (endpoint.protocol !== 'https:' && !(endpoint.protocol === 'http:' && isLoopback(endpoint.hostname)))
    throw new UsageError('--endpoint: expected https, or http to the loopback: credentials come over it');
  const path = endpoint.pathname.endsWith('/') ? endpoint.pathname.slice(0, -1) : endpoint.pathname;
  return new URL(`${path}${EXCHANGE_PATH}`, endpoint.origin);
}

function isPlain({ username, password, search, hash }: URL): boolean {
  return username === '' && password === '' && search === '' && hash === '';
}

/** The authorities that are believed: those that Node knows, and those of a file. @throws UsageError */
export async function readAuthorities(file: string | undefined): Promise<readonly string[] | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? `: ${String(error.code)}` : '';
    throw new UsageError(`--ca: the file cannot be read${code}`, { cause: error });
  });
  // Node ignores what is no certificate.
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw new UsageError('--ca: expected a file with certificates (PEM)');
  return [...rootCertificates, text];
}
