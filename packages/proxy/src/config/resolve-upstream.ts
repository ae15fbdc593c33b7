import type { UpstreamFile } from './config-file.ts';
import type { UpstreamConfig } from './gateway-config.ts';

/** What a configuration says of the upstream, without what it leaves open. */
export function resolveUpstream({ region, account, endpoints, credentials }: UpstreamFile): UpstreamConfig {
  return {
    region,
    ...(account !== undefined && { account }),
    ...(endpoints && { endpoints: withoutUndefined(endpoints) }),
    ...(credentials && {
      credentials: {
        accessKeyId: credentials.accessKeyId,
        secretAccessKey: credentials.secretAccessKey,
        ...(credentials.sessionToken !== undefined && { sessionToken: credentials.sessionToken }),
      },
    }),
  };
}

function withoutUndefined(entries: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const present = Object.entries(entries).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return Object.fromEntries(present);
}
