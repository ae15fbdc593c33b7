import { closestName, parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, ContextEntries } from '@sagegate/core';
import type { ConfigFaults } from '@sagegate/proxy/documents';
import type { PoliciesOfCaller, PolicySet } from '../../policy-set/policy-set.ts';
import type { GivenContext, GivenValue, TestMembers } from '../../policy-test-file/policy-test-file.ts';
import type { Asking, Surroundings } from '../../questions/asked-call.ts';
import { askRecorded } from '../../questions/ask-recorded.ts';
import { callOfOperation } from '../../questions/call/read-sdk-call.ts';
import { mergeContext } from '../../questions/merge-context.ts';
import { RefusedRequest } from '../../questions/http/refused-request.ts';
import { toSurroundings } from '../../questions/read-surroundings.ts';
import { NO_KEYS_TOLD, ToldKeys } from '../../questions/records/keys-told.ts';
import { UsageError } from '../../usage-error.ts';
import type { FlatTest } from '../read/flat-tests.ts';

/** What a test asks: each must have the outcome that it expects. */
export interface AskedTest {
  readonly test: FlatTest;
  readonly caller: PoliciesOfCaller;
  readonly calls: readonly AskedTestCall[];
}

/** One call: everything that it asks must be allowed. */
export interface AskedTestCall {
  /** `CreateModel`; absent where an action is asked by itself. */
  readonly operation?: string;
  /** Never empty. */
  readonly requests: readonly AuthorizationRequest[];
}

/** Puts the questions of a test together; `undefined` where that fails, and then `faults` say why. */
export function askTest(test: FlatTest, set: PolicySet, faults: ConfigFaults): AskedTest | undefined {
  const { principal = 'anonymous' } = test.members;
  const caller = set.of(parsePrincipal(principal));
  if (caller === undefined) {
    faults.report(test.pathOf('principal'), unknownPrincipal(principal, set));
    return undefined;
  }
  try {
    return { test, caller, calls: callsOf(test.members, caller) };
  } catch (error) {
    if (!(error instanceof RefusedRequest || error instanceof UsageError)) throw error;
    faults.report(test.pathOf('call'), error.message);
    return undefined;
  }
}

function unknownPrincipal(principal: string, set: PolicySet): string {
  const close = closestName(principal, set.principals());
  const hint = close === undefined ? '' : `; did you mean \`${close}\`?`;
  return `the directory has no \`${principal}\`${hint}`;
}

function callsOf(members: TestMembers, caller: PoliciesOfCaller): readonly AskedTestCall[] {
  const { call, action = [], resource = '*' } = members;
  const surroundings = surroundingsOf(members);
  const asking: Asking = {
    principal: caller.principal,
    known: caller.context,
    given: mergeContext(tagEntries(members.resourceTags), contextEntries(members.context)),
  };
  if (call?.operation !== undefined) {
    const { operation, input = {} } = call;
    const asked = callOfOperation(operation, JSON.stringify(input), { place: 'operation', surroundings });
    return [{ operation, requests: asked.questionsOf(asking).map(({ request }) => request) }];
  }
  return [action]
    .flat()
    .flatMap((name) => [resource].flat().map((arn) => askAction(name, arn, members.account)))
    .map((question) => ({ requests: [askRecorded(question, surroundings, asking).request] }));
}

function askAction(
  action: string,
  resource: string,
  resourceAccount: string | undefined,
): Parameters<typeof askRecorded>[0] {
  const nothing = new ToldKeys(NO_KEYS_TOLD);
  const question = { action, resource, context: nothing };
  return {
    question: resourceAccount === undefined ? question : { ...question, resourceAccount },
    context: nothing,
    source: 'the test',
  };
}

function surroundingsOf(members: TestMembers): Surroundings {
  const { account, region, sourceIp, sourceVpce, sourceVpc, now } = members;
  const time = now === undefined ? undefined : new Date(now);
  return toSurroundings({ account, region, sourceIp, sourceVpce, sourceVpc, now: time });
}

/** Condition keys that a test gives; what is `null` it does not give. */
function contextEntries(context: GivenContext = {}): ContextEntries {
  return Object.fromEntries(
    Object.entries(context).flatMap(([key, value]) => (value === null ? [] : [[key, textsOf(value)]])),
  );
}

/** As the gateway does with what it has looked up. */
function tagEntries(tags: TestMembers['resourceTags'] = {}): ContextEntries {
  return Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`sagemaker:ResourceTag/${key}`, value],
    ]),
  );
}

function textsOf(value: GivenValue): string | readonly string[] {
  return typeof value === 'object' ? value.map(String) : String(value);
}
