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

/** As commander names an option: `action-names` is `actionNames`, `no-x` is `x`. */
function optionName({ flag }: Parameter): string {
  const [first = '', ...others] = (flag.startsWith('no-') ? flag.slice('no-'.length) : flag).split('-');
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function wordsOf(value: unknown, { kind }: Parameter): readonly string[] | undefined {
  if (kind === 'true') return value === true ? [] : undefined;
  if (kind === 'false') return value === false ? [] : undefined;
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : undefined;
}
