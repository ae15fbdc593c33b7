/** The audit file could not be opened; the gateway does not start without it. */
export class AuditLogError extends Error {
  override readonly name = 'AuditLogError';
  /** What the operating system says: `ENOENT`, `EACCES`, `EISDIR` … */
  readonly code: string;

  constructor(path: string, code: string, cause: unknown) {
    super(`cannot open \`${path}\` (\`audit\` in the configuration): ${reasonOf(code)}`, { cause });
    this.code = code;
  }
}

function reasonOf(code: string): string {
  if (code === 'ENOENT') return 'its folder does not exist';
  if (code === 'EACCES') return 'this user may not write to it';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EROFS') return 'the file system is read-only';
  return code;
}
