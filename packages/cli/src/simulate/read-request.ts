import type { JsonObject } from '@sagegate/core/simulation';
import { memberOf } from '@sagegate/core/simulation';
import { readInput } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { givenFlags } from './flags/given-flags.ts';
import { expandWord } from './flags/parameter-files.ts';
import type { NamedText } from './flags/parameter-files.ts';
import { readJsonInput, readYamlInput } from './flags/cli-input.ts';
import { requestOfFlags } from './flags/request-of-flags.ts';
import { withShortOptions } from './flags/short-options.ts';
import type { RequestVerb } from './request-verb.ts';
import type { RequestOptions } from './request-options.ts';

/** A request, and where it was read. */
export interface ReadRequest {
  readonly request: JsonObject;
  /** Of the request; absent where only flags gave it. */
  readonly input?: string;
  /** The files of policies, by what decisions call them. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * The request of a command line: what its input holds, and its flags, which count more.
 *
 * @throws UsageError
 */
export async function readRequest(
  verb: RequestVerb,
  options: RequestOptions,
  terminal: Terminal,
): Promise<ReadRequest> {
  const input = await readCliInput(options, terminal);
  const given = givenFlags(verb.parameters, options);
  if (input === undefined && given.length === 0) {
    throw new UsageError(`say what is tried: ${verb.inputs}`);
  }
  const flags = await requestOfFlags(given, terminal);
  const marker = options['marker'];
  const request = {
    ...input?.request,
    ...flags.request,
    ...(typeof marker === 'string' && { Marker: marker }),
  };
  const whole = await withShortOptions(request, options);
  refuseForeignPrincipal(verb, whole);
  const missing = verb.required.filter((member) => memberOf(whole, member) === undefined);
  if (missing.length > 0)
    throw new UsageError(missing.map((member) => describeMissing(verb, member)).join('\n'));
  return { request: whole, files: flags.files, ...(input !== undefined && { input: input.name }) };
}

const SOURCE = 'PolicySourceArn';

/** Where nobody can say where principals are found, a principal is a member too many. */
function refuseForeignPrincipal({ parameters }: RequestVerb, request: JsonObject): void {
  if (memberOf(request, SOURCE) === undefined || parameters.some(({ member }) => member === SOURCE)) return;
  throw new UsageError(`unknown member \`${SOURCE}\`: the verb with \`principal\` in its name takes one`);
}

function describeMissing({ parameters }: RequestVerb, member: string): string {
  const flag = parameters.find((parameter) => parameter.member === member)?.flag ?? member;
  return `\`--${flag}\` is missing`;
}

interface CliInput {
  readonly request: JsonObject;
  readonly name: string;
}

async function readCliInput(options: RequestOptions, terminal: Terminal): Promise<CliInput | undefined> {
  const { cliInputJson, cliInputYaml, input } = options;
  if (typeof input === 'string') {
    const text = { text: await readInput(input, terminal), name: input, isFile: true };
    return named(text, readJsonInput(text));
  }
  if (cliInputJson !== undefined) {
    const text = await expandWord(cliInputJson, '--cli-input-json', terminal);
    return named(text, readJsonInput(text));
  }
  if (cliInputYaml === undefined) return undefined;
  const text = await expandWord(cliInputYaml, '--cli-input-yaml', terminal);
  return named(text, await readYamlInput(text));
}

function named({ name }: NamedText, request: JsonObject): CliInput {
  return { request, name };
}
