import { z } from 'zod';
import { MILLISECONDS, NAME, NETWORK } from './common-schema.ts';
import { CONFIG_DEFAULTS } from '../config-defaults.ts';
import type { ConnectFile } from '../shape/config-file.ts';
import { tunnelEntryFault } from '../values/tunnel-entry.ts';

const MAX_PORT = 65_535;
const { connect } = CONFIG_DEFAULTS;

/** An entry of the list of tunnels; one that covers a host of SageMaker is a fault. */
const TUNNEL = z.string().superRefine((text, context) => {
  const message = tunnelEntryFault(text);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

/** What `connect` in `sagegate.yaml` may hold. */
export const CONNECT_SCHEMA: z.ZodType<ConnectFile | undefined> = z
  .strictObject({
    authority: z
      .strictObject({
        certificateFile: NAME.describe(
          'File (PEM) with the certificate of the authority, then those between it and its root. Read again when it changes.',
        ),
        keyFile: NAME.describe(
          'File (PEM) with its private key, RSA of 2048 bits or more or ECDSA, not encrypted. Whoever has it can be any host to the clients that trust the authority.',
        ),
      })
      .describe(
        "Signs certificates for SageMaker's hosts of the Region, for connections that end at the gateway.",
      ),
    allowedPorts: z
      .array(z.int().min(1).max(MAX_PORT))
      .min(1)
      .default([...connect.allowedPorts])
      .describe("Ports of SageMaker's hosts that may be named. Default: 443 and 8443."),
    tunnel: z
      .array(TUNNEL)
      .default([])
      .describe(
        'Other hosts that clients may reach through the gateway, which sees nothing of what they say there: `sts.us-east-1.amazonaws.com`, `*.example.com` (one label) or an address, with `:port` or for port 443. Names may lead to private networks where they are listed themselves; to the loopback, link-local and metadata addresses only where the address is listed, too.',
      ),
    tunnelFrom: z
      .array(NETWORK)
      .optional()
      .describe('Networks (CIDR) of the clients that may use tunnels. Default: all.'),
    maxTunnels: z
      .int()
      .min(1)
      .max(100_000)
      .default(connect.maxTunnels)
      .describe('How many tunnels may be open at once; further ones are answered with 503.'),
    tunnelIdleMs: MILLISECONDS.default(connect.tunnelIdleMs).describe(
      'After how much silence in both directions a tunnel is closed.',
    ),
  })
  .optional();
