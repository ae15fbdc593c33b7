import colors from 'picocolors';

/** How parts of a text are set off; every function returns its text as it is where nobody sees colours. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly underline: (text: string) => string;
  /** Denied, an error. */
  readonly bad: (text: string) => string;
  /** Allowed. */
  readonly good: (text: string) => string;
  /** A warning. */
  readonly caution: (text: string) => string;
  /** A name: a file, a policy, an ARN. */
  readonly name: (text: string) => string;
}

/** Escape sequences of terminals, or none. */
export function createStyle(hasColors: boolean): Style {
  const { bold, cyan, dim, green, red, underline, yellow } = colors.createColors(hasColors);
  return { bold, dim, underline, bad: red, good: green, caution: yellow, name: cyan };
}

/** No colours, for files, pipes and tests. */
export const PLAIN: Style = createStyle(false);

/** What decides about colours: https://no-color.org and the convention of `FORCE_COLOR`. */
export interface ColorEnvironment {
  readonly isTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Whether a stream gets colours: on a terminal, unless `NO_COLOR` or `TERM=dumb` says no; elsewhere only with `FORCE_COLOR`. */
export function wantsColors({ isTerminal, environment }: ColorEnvironment): boolean {
  const { NO_COLOR: never, FORCE_COLOR: always, TERM: terminal } = environment;
  if (never !== undefined && never !== '') return false;
  if (always !== undefined && always !== '') return always !== '0';
  return isTerminal && terminal !== 'dumb';
}
