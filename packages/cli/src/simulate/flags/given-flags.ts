import { optionName } from './parameters.ts';
import type { Parameter } from './parameters.ts';

/** A flag on the command line, with its words as they were given. */
export interface GivenFlag {
  readonly parameter: Parameter;
  /** Without words for a flag that takes none. */
  readonly words: readonly string[];
}

/** The parameters among the options of a command. */
export function givenFlags(
  parameters: readonly Parameter[],
  options: Readonly<Record<string, unknown>>,
): readonly GivenFlag[] {
  return parameters.flatMap((parameter) => {
    const words = wordsOf(options[optionName(parameter)], parameter);
    return words === undefined ? [] : [{ parameter, words }];
  });
}

function wordsOf(value: unknown, { kind }: Parameter): readonly string[] | undefined {
  if (kind === 'true') return value === true ? [] : undefined;
  if (kind === 'false') return value === false ? [] : undefined;
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : undefined;
}
