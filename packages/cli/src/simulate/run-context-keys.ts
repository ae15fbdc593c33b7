import {
  CodedError,
  getContextKeysForCustomPolicy,
  getContextKeysForPrincipalPolicy,
} from '@sagegate/core/simulation';
import type { ContextKeysAnswer } from '@sagegate/core/simulation';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { CONTEXT_KEYS_FOR_PRINCIPAL_POLICY } from './context-keys-verb.ts';
import { describeRefusal } from './describe-refusal.ts';
import { CONTEXT_KEYS_SKELETON } from './flags/skeleton.ts';
import { printAnswer } from './output/print-answer.ts';
import { printSkeleton } from './print-skeleton.ts';
import { directoryOf } from './principals/directory-of.ts';
import { readRequest } from './read-request.ts';
import type { ReadRequest } from './read-request.ts';
import { refuseOptions } from './refuse-options.ts';
import type { RequestOptions } from './request-options.ts';
import type { RequestVerb } from './request-verb.ts';

/** Names the condition keys that policies ask for: those of a command line, or of a principal. */
export async function runContextKeys(
  verb: RequestVerb,
  options: RequestOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseOptions(options);
  if (options.generateCliSkeleton !== undefined) {
    await printSkeleton(options.generateCliSkeleton, verb, CONTEXT_KEYS_SKELETON, terminal);
    return EXIT_CODE.ok;
  }
  const read = await readRequest(verb, options, terminal);
  const answer = await answerOf(verb, read, options, terminal);
  await printAnswer(answer, { verb, options, terminal, asTable: () => tableOf(answer) });
  return EXIT_CODE.ok;
}

async function answerOf(
  verb: RequestVerb,
  read: ReadRequest,
  options: RequestOptions,
  terminal: Terminal,
): Promise<ContextKeysAnswer> {
  const { request } = read;
  const isOfPrincipal = verb === CONTEXT_KEYS_FOR_PRINCIPAL_POLICY;
  const directory = isOfPrincipal ? await directoryOf(options, request, terminal) : undefined;
  try {
    if (directory === undefined) return getContextKeysForCustomPolicy(request);
    return getContextKeysForPrincipalPolicy(request, directory);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new UsageError(describeRefusal(error, read), { cause: error });
  }
}

async function tableOf({ ContextKeyNames }: ContextKeysAnswer): Promise<string> {
  const { formatTable } = await import('../tables/format-table.ts');
  const { printableText } = await import('../printable-text.ts');
  return formatTable(
    ['condition key'],
    ContextKeyNames.map((key) => [printableText(key)]),
  );
}
