import { closestName, describePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import { asciiJson } from '../batch/ascii-json.ts';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { PolicySet, PoliciesOfCaller } from '../policy-set/policy-set.ts';
import { printableText } from '../printable-text.ts';
import { givenGatewayFlags } from '../questions/gateway-options.ts';
import { readGateway } from '../questions/gateway-settings.ts';
import { RefusedRequest } from '../questions/http/refused-request.ts';
import { EncodedMessage } from '../questions/message/encoded-message.ts';
import { readCallerOption, readContextOptions, readSurroundings } from '../questions/read-surroundings.ts';
import { PLAIN } from '../style/style.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { explainCall } from './answer/explain-call.ts';
import type { ExplainedCall } from './answer/explained-call.ts';
import { toJson } from './answer/to-json.ts';
import type { ExplainOptions } from './explain-options.ts';
import { openPolicies } from './policies/open-policies.ts';
import type { ReadCall } from './policies/open-policies.ts';
import { readCall } from './read-call.ts';
import { formatAnswer } from './text/format-answer.ts';

/**
 * Explains one call: exit code 1 where the decision is not the expected one.
 *
 * @throws UsageError for input, policies or options that cannot be used.
 */
export async function runExplain(
  file: string | undefined,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const given = readContextOptions(options.context);
    const surroundings = { ...readSurroundings(options), gateway: readGateway(options) };
    const read = await readCall(file, options, surroundings, terminal);
    refuseGateway(options, read);
    const set = await openPolicies(options, read, terminal);
    const explained = explainCall(read.call, { set, policies: policiesOf(set, read, options), given });
    await print(explained, set, options, terminal);
    return checkExpected(explained, options, terminal);
  } catch (error) {
    throw asUsage(error);
  }
}

/** What other inputs tell has been mapped already, or is none of a gateway's. */
function refuseGateway(options: ExplainOptions, { call, given }: ReadCall): void {
  const [flag] = givenGatewayFlags(options);
  if (flag === undefined || call.kind === 'call' || call.kind === 'http') return;
  throw new UsageError(
    `\`${flag}\` is for a call and for an HTTP request; ${printableText(given.name)} is of the kind \`${call.kind}\``,
  );
}

function policiesOf(set: PolicySet, { call, given }: ReadCall, options: ExplainOptions): PoliciesOfCaller {
  const principal = readCallerOption(options.caller) ?? call.principal;
  if (principal === undefined)
    throw new UsageError(`say who calls with \`--caller\`: ${printableText(given.name)} does not tell`);
  const policies = set.of(principal);
  if (policies !== undefined) return policies;
  throw new UsageError(`${printableText(set.name)}: its accounts have no ${didYouMean(principal, set)}`);
}

/** A session is of a role that the set does not know. */
function didYouMean(principal: Principal, set: PolicySet): string {
  const name = principal.kind === 'roleSession' ? principal.roleArn : describePrincipal(principal);
  const meant = closestName(name, set.principals());
  const unknown = `\`${printableText(name)}\``;
  return meant === undefined ? unknown : `${unknown}; did you mean \`${printableText(meant)}\`?`;
}

async function print(
  explained: ExplainedCall,
  set: PolicySet,
  { output }: ExplainOptions,
  { print: show, style = PLAIN, columns }: Terminal,
): Promise<void> {
  const page = columns === undefined ? { style } : { style, columns };
  await show(output === 'json' ? asciiJson(toJson(explained)) : formatAnswer(explained, set, page));
}

function checkExpected({ outcome }: ExplainedCall, { expect }: ExplainOptions, terminal: Terminal): ExitCode {
  if (expect === undefined || (outcome === 'allowed') === (expect === 'allowed')) return EXIT_CODE.ok;
  terminal.warn(`sagegate: expected ${expect}, but the call is ${outcome}\n`);
  return EXIT_CODE.checkFailed;
}

/** A request that AWS refuses before it asks policies, and a message that only AWS can read, are no input to explain. */
function asUsage(error: unknown): unknown {
  if (error instanceof RefusedRequest)
    return new UsageError(
      `${error.code}: ${printableText(error.message)}: the call is refused before policies are asked`,
      { cause: error },
    );
  if (!(error instanceof EncodedMessage)) return error;
  return new UsageError(
    `${error.message}; have it decoded, by somebody who may call sts:DecodeAuthorizationMessage, and explain what comes out:\n\n${decodeCommand(error.blob)}`,
    { cause: error },
  );
}

/** The blob is letters, digits, `-` and `_`, so a shell leaves it alone. */
function decodeCommand(blob: string): string {
  return `  aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message ${blob} | sagegate explain --policies PATH`;
}
