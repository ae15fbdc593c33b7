/** `sessions` in `sagegate.yaml`; the files that it names are not yet read. */
export interface SessionsFile {
  readonly keys: readonly SessionKeyFile[];
}

/** A key whose secret may be in a file. */
export interface SessionKeyFile {
  readonly id: string;
  readonly secret?: string;
  readonly secretFile?: string;
}
