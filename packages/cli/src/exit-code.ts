/** What the command's exit status tells a script. */
export const EXIT_CODE = {
  ok: 0,
  /** The command worked and the answer is no: a finding, a denial that was not expected, a port in use. */
  checkFailed: 1,
  /** A wrong option, or input that cannot be read. */
  usage: 2,
} as const;

export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];
