import { z } from 'zod';

/** Certificates and authorities by the names of their files, although other parts may be at fault. */
export interface TlsSketch {
  readonly certificates: readonly (CertificateSketch | undefined)[];
  readonly authoritiesFile?: string | undefined;
  readonly ciphers?: string | undefined;
}

export interface CertificateSketch {
  readonly certificateFile?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly hosts?: readonly string[] | undefined;
}

const TEXT = z.string().min(1).optional().catch(undefined);

const CERTIFICATE = z
  .object({
    certificateFile: TEXT,
    keyFile: TEXT,
    hosts: z.array(z.string().toLowerCase()).min(1).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

const TLS = z.object({
  certificates: z.array(CERTIFICATE).catch([]),
  clientCertificates: z.object({ authoritiesFile: TEXT }).optional().catch(undefined),
  ciphers: TEXT,
});

const SKETCH = z.object({ listen: z.object({ tls: TLS.optional().catch(undefined) }) });

/** What a configuration says of TLS towards clients; `undefined` when it says nothing. */
export function sketchTls(values: unknown): TlsSketch | undefined {
  const tls = SKETCH.safeParse(values).data?.listen.tls;
  if (tls === undefined) return undefined;
  const { certificates, clientCertificates, ciphers } = tls;
  return { certificates, ciphers, authoritiesFile: clientCertificates?.authoritiesFile };
}
