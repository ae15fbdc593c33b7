/** The parts of a configuration that have an address to listen on. */
export type ListenSection = 'listen' | 'admin' | 'containerCredentials';

/** The gateway could not listen on one of its addresses; nothing of it keeps running. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  /** What the operating system says: `EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL` … */
  readonly code: string;
  /** The part of the configuration that holds the address. */
  readonly configKey: ListenSection;

  constructor(configKey: ListenSection, address: string, code: string, cause: unknown) {
    super(`cannot listen on \`${address}\` (\`${configKey}\` in the configuration): ${reasonOf(code)}`, {
      cause,
    });
    this.code = code;
    this.configKey = configKey;
  }
}

function reasonOf(code: string): string {
  if (code === 'EADDRINUSE') return 'the port is in use; stop what listens there or choose another one';
  if (code === 'EACCES') return 'this user may not open the port';
  if (code === 'EADDRNOTAVAIL') return 'this machine has no such address';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the name has no address';
  return code;
}
