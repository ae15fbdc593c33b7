import type { Command, Option } from 'commander';

/** What may come next, and what it means. */
export interface Suggestion {
  readonly value: string;
  readonly description: string;
}

/**
 * What the last word may become, the others given. Nothing where it is a file or what else only the user knows.
 *
 * @param words what follows the name of the program; the last one is unfinished, and often empty
 */
export function completeWords(program: Command, words: readonly string[]): readonly Suggestion[] {
  // Bash takes `--output=js` for three words.
  const separate = words.filter((word, index) => word !== '=' || index === words.length - 1);
  const isAfterEquals = separate.at(-1) === '=';
  const last = isAfterEquals ? '' : (separate.at(-1) ?? '');
  const place = placeOf(program, separate.slice(0, -1));
  return suggestionsAt(place, last).filter(({ value }) => value.startsWith(last));
}

/** Where a command line has got to. */
interface Place {
  readonly command: Command;
  /** The option that waits for its value. */
  readonly option: Option | undefined;
  /** How many arguments of the command there are. */
  readonly argumentCount: number;
}

function placeOf(program: Command, words: readonly string[]): Place {
  let place: Place = { command: program, option: undefined, argumentCount: 0 };
  for (const word of words) place = after(place, word);
  return place;
}

function after({ command, option, argumentCount }: Place, word: string): Place {
  const free = { command, option: undefined, argumentCount };
  if (option !== undefined && !word.startsWith('-')) return option.variadic ? { ...free, option } : free;
  if (word.startsWith('-')) return { ...free, option: optionWithValue(command, word) };
  const verb = visibleCommands(command).find((child) => child.name() === word);
  if (verb !== undefined) return { command: verb, option: undefined, argumentCount: 0 };
  return { ...free, argumentCount: argumentCount + 1 };
}

function optionWithValue(command: Command, word: string): Option | undefined {
  return command.options.find(({ long, short, required, optional }) => {
    return (long === word || short === word) && (required || optional);
  });
}

function suggestionsAt(place: Place, last: string): readonly Suggestion[] {
  const { command, option } = place;
  const equals = last.startsWith('--') ? last.indexOf('=') : -1;
  if (equals !== -1) return valuesWithin(command, last.slice(0, equals));
  if (option !== undefined && !last.startsWith('-')) return choices(option.argChoices);
  if (last.startsWith('-')) return optionsOf(command);
  const verbs = visibleCommands(command);
  return verbs.length > 0 ? verbs.map(describeCommand) : argumentsAt(place);
}

/** A shell that leaves `--output=json` one word replaces all of it. */
function valuesWithin(command: Command, name: string): readonly Suggestion[] {
  const values = choices(optionWithValue(command, name)?.argChoices);
  return values.map(({ value, description }) => ({ value: `${name}=${value}`, description }));
}

function argumentsAt({ command, argumentCount }: Place): readonly Suggestion[] {
  const known = command.registeredArguments;
  const last = known.at(-1);
  return choices((known[argumentCount] ?? (last?.variadic === true ? last : undefined))?.argChoices);
}

function optionsOf(command: Command): readonly Suggestion[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, description }) =>
      long === undefined || long === null ? [] : [{ value: long, description: oneLine(description) }],
    );
}

function visibleCommands(command: Command): readonly Command[] {
  return command.createHelp().visibleCommands(command);
}

function describeCommand(command: Command): Suggestion {
  return { value: command.name(), description: command.summary() || oneLine(command.description()) };
}

function choices(values: readonly string[] | undefined): readonly Suggestion[] {
  return (values ?? []).map((value) => ({ value, description: '' }));
}

/** Shells show one line. */
function oneLine(text: string): string {
  return text.replaceAll('\n', ' ').replaceAll('\t', ' ');
}
