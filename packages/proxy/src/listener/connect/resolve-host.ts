import { Resolver } from 'node:dns/promises';

/** The addresses of a name. Rejects when it has none, or nobody says. */
export type ResolveHost = (name: string, signal: AbortSignal) => Promise<readonly string[]>;

const QUERY_MS = 2_000;
const TRIES = 2;

/**
 * Asks the name servers of the system, for IPv4 and IPv6 at once.
 *
 * Not `dns.lookup`: its threads are few, the audit file needs them too, and a client chooses how slow its domain answers.
 */
export const resolveHost: ResolveHost = async (name, signal) => {
  const resolver = new Resolver({ timeout: QUERY_MS, tries: TRIES });
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel);
  try {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length === 0) throw new Error(`no address of \`${name}\` is known`);
    return addresses;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
};
