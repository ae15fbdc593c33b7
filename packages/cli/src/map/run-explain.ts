import type { Caller, MappingOptions } from '@sagegate/koa-middleware/mapping';
import { asciiJson } from '../batch/ascii-json.ts';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { OutputFormat } from '../output-option.ts';
import { printableText } from '../printable-text.ts';
import type { Terminal } from '../terminal.ts';
import { explainRequest } from './explain-request.ts';
import { formatExplanation } from './format-explanation.ts';
import { readExplainedRequest } from './read-explained-request.ts';
import type { RequestOptions } from './read-explained-request.ts';
import { RefusedRequest } from '../questions/http/refused-request.ts';

/** What is explained, and to whom. */
export interface ExplainOptions extends RequestOptions {
  readonly output: OutputFormat;
}

/** Explains one request; one that the mapping refuses ends with exit code 1. */
export async function runExplain(
  file: string | undefined,
  options: ExplainOptions,
  { caller, deployment }: { readonly caller: Caller | undefined; readonly deployment: MappingOptions },
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const request = await readExplainedRequest(file, options, terminal);
    const explained = explainRequest(request, caller, deployment);
    const isText = options.output === 'text';
    await terminal.print(isText ? formatExplanation(explained) : asciiJson(explained));
    return EXIT_CODE.ok;
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    if (options.output === 'json') await terminal.print(asciiJson(toRefusal(error)));
    terminal.warn(`sagegate: ${error.code}: ${printableText(error.message)}\n`);
    return EXIT_CODE.checkFailed;
  }
}

function toRefusal({ code, message, member }: RefusedRequest): object {
  const error = { Code: code, Message: message };
  return { Error: member === undefined ? error : { ...error, Member: member } };
}
