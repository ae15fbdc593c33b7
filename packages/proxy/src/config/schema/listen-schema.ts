import { z } from 'zod';
import { NAME, NETWORK, PORT } from './common-schema.ts';
import { CONFIG_DEFAULTS } from '../config-defaults.ts';
import type { ListenFile, TlsFile } from '../shape/config-file.ts';
import type { ProxyProtocolConfig } from '../settings/listen-config.ts';
import { isServerName } from '../values/server-names.ts';

const CERTIFICATE = z.strictObject({
  certificateFile: NAME.describe("PEM: the gateway's certificate first, then those between it and its root."),
  keyFile: NAME.describe('Its private key (PEM), not encrypted.'),
  hosts: z
    .array(
      z
        .string()
        .refine(isServerName, 'expected the name of a host, or `*.` and a domain')
        .overwrite((text) => text.toLowerCase()),
    )
    .min(1)
    .optional()
    .describe('Names that it is for. Default: the DNS names in the certificate.'),
});

const CLIENT_CERTIFICATES = z.strictObject({
  authoritiesFile: NAME.describe(
    'PEM: the authorities whose certificates are believed, with a root among them.',
  ),
  required: z
    .boolean()
    .default(true)
    .describe(
      'Whether clients without one are refused in the handshake. One that cannot be verified is refused in any case.',
    ),
});

const TLS_SCHEMA: z.ZodType<TlsFile> = z.strictObject({
  certificates: z
    .array(CERTIFICATE)
    .min(1)
    .describe(
      'Which one a client sees is chosen by the name that it asks for; the first where it asks for none, or for one that no certificate is for. Taken anew when the files change; open connections stay.',
    ),
  minVersion: z
    .enum(['TLSv1.2', 'TLSv1.3'])
    .default('TLSv1.2')
    .describe('The oldest version that is spoken.'),
  ciphers: NAME.optional().describe(
    "Names of OpenSSL with `:` between. Default: TLS 1.3's, and those of TLS 1.2 with forward secrecy and authenticated encryption.",
  ),
  clientCertificates: CLIENT_CERTIFICATES.optional().describe(
    'Asks clients for a certificate. Absent: nobody is asked. With it, sessions are not resumed, so that each connection is verified.',
  ),
});

const PROXY_PROTOCOL_SCHEMA: z.ZodType<ProxyProtocolConfig> = z.strictObject({
  allowedPeers: z
    .array(NETWORK)
    .min(1)
    .describe(
      'Networks (CIDR) of the load balancers that begin every connection with a header, and are believed. List only them: whoever is listed may claim any address and any VPC endpoint.',
    ),
  required: z
    .boolean()
    .default(true)
    .describe(
      'Whether connections of other peers are closed. Otherwise they are taken without a header, for what they are.',
    ),
});

/** What `listen` in `sagegate.yaml` may hold. */
export const LISTEN_SCHEMA: z.ZodType<ListenFile> = z
  .strictObject({
    host: NAME.default(CONFIG_DEFAULTS.listen.host).describe('Address or name to bind.'),
    port: PORT.default(CONFIG_DEFAULTS.listen.port).describe('Port; 0 takes any free one.'),
    tls: TLS_SCHEMA.optional().describe('TLS towards clients. Absent: plain HTTP.'),
    proxyProtocol: PROXY_PROTOCOL_SCHEMA.optional().describe(
      'Version 2 of the PROXY protocol: a load balancer says where each connection comes from, before TLS and before HTTP. Its address counts as the peer, and the VPC endpoint that a Network Load Balancer names is `aws:SourceVpce`.',
    ),
  })
  .prefault({});
