import { hasIdentitySide } from '../evaluation/question.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import { leastStatement } from './least-privilege.ts';
import { keepFromMatching } from './make-fail.ts';
import { remediesFor } from './make-match.ts';
import type { Remedies } from './make-match.ts';
import { explainSets, findStatements } from './placed-statement.ts';
import type { ExplainedSet, PlacedStatement } from './placed-statement.ts';
import { addStatement } from './policy-steps.ts';
import type { Step } from './step.ts';
import type { Outlook } from './trials.ts';
import { widenActions } from './widen-actions.ts';

/** Steps that together might bring a request nearer to the other outcome. */
export type Alternative = readonly Step[];

/** How many statements of a set are looked at: the nearest first. */
const MAX_NEAR_MISSES = 4;
/** A statement that differs in more elements is about something else. */
const MAX_REMEDIES = 3;

/** Ways in which the nearest Allows of a set could match, and the smallest Allow that could be added. */
export function letSetAllow(set: ExplainedSet, outlook: Outlook): readonly Alternative[] {
  const { request } = outlook.situation;
  const near = nearMisses(set, outlook, 'Allow').flatMap(letMatch);
  const widened = widenActions(set, outlook).map((step) => [step]);
  const { policyType } = set.placed;
  if (policyType === 'resourceControl') return [...near, ...widened];
  const added = addStatement(set.placed, leastStatement('Allow', policyType, request));
  return [...near, ...widened, [added]];
}

/** The statements of one effect that fit the action and not the rest, the nearest first. */
export function nearMisses(
  set: ExplainedSet,
  outlook: Outlook,
  effect: 'Allow' | 'Deny',
): readonly PlacedStatement[] {
  const found = findStatements(
    set,
    outlook,
    (trace) =>
      !trace.matched && trace.effect === effect && (trace.failedElements ?? Infinity) <= MAX_REMEDIES,
    MAX_LOOKED_AT,
  );
  const failed = ({ trace }: PlacedStatement): number => trace.failedElements ?? Infinity;
  return found.toSorted((left, right) => failed(left) - failed(right)).slice(0, MAX_NEAR_MISSES);
}

const MAX_LOOKED_AT = 200;

/** Ways in which a statement could match: in the request, in the statement, or the one where the other cannot. */
export function letMatch(placed: PlacedStatement): readonly Alternative[] {
  const remedies = remediesFor(placed);
  const [only] = remedies;
  if (remedies.length === 1 && only !== undefined)
    return [...only.inRequest, ...only.inPolicy].map((step) => [step]);
  return [
    ...together(remedies, ({ inRequest, inPolicy }) => inRequest[0] ?? inPolicy[0]),
    ...together(remedies, ({ inRequest, inPolicy }) => inPolicy[0] ?? inRequest[0]),
  ];
}

/** The same in the request alone. */
export function letMatchByRequest(placed: PlacedStatement): readonly Alternative[] {
  const remedies = remediesFor(placed);
  const [only] = remedies;
  if (remedies.length === 1 && only !== undefined) return only.inRequest.map((step) => [step]);
  return together(remedies, ({ inRequest }) => inRequest[0]);
}

function together(
  remedies: readonly Remedies[],
  choose: (remedies: Remedies) => Step | undefined,
): readonly Alternative[] {
  const steps = remedies.map(choose).filter((step) => step !== undefined);
  if (steps.length === 0 || steps.length < remedies.length) return [];
  // One change of a key can serve several conditions.
  return [[...new Map(steps.map((step) => [step.shape, step])).values()]];
}

/** Every Deny that matched and counts, once where its policy is attached several times. */
export function findDenies(outlook: Outlook): readonly PlacedStatement[] {
  const denies = explainSets(outlook)
    .filter(({ result }) => result.applies)
    .flatMap((set) =>
      findStatements(set, outlook, ({ matched, effect }) => matched && effect === 'Deny', MAX_DENIES),
    );
  const seen = new Set<object>();
  return denies.filter(({ compiled }) => {
    const isNew = !seen.has(compiled);
    seen.add(compiled);
    return isNew;
  });
}

/** Of more Denies than a proposal may have parts the number does not matter. */
const MAX_DENIES = 10;

/** Ways to let a denied request through: of the first Deny, or else of what does not allow. */
export function alternativesToAllow(outlook: Outlook): readonly Alternative[] {
  const [deny] = findDenies(outlook);
  if (deny !== undefined) return keepFromMatching(deny).map((step) => [step]);
  const { policyType } = outlook.explanation.decision;
  const sets = explainSets(outlook);
  const missing = sets.filter(
    ({ placed, result }) =>
      placed.policyType === policyType && result.applies && result.outcome === 'implicitDeny',
  );
  const [first] = missing;
  const alternatives = first === undefined ? [] : letSetAllow(first, outlook);
  return [...alternatives, ...grantElsewhere(policyType, sets, outlook)];
}

const OF_THE_CALLER: readonly (PolicyType | undefined)[] = [
  'identityBased',
  'permissionsBoundary',
  'session',
];

/** A resource-based policy can grant by itself, and past what caps the caller's own policies. */
function grantElsewhere(
  missing: PolicyType | undefined,
  sets: readonly ExplainedSet[],
  outlook: Outlook,
): readonly Alternative[] {
  const { request, policies } = outlook.situation;
  const resource = sets.find(({ placed }) => placed.policyType === 'resourceBased');
  if (missing === 'resourceBased' && resource === undefined) return [[firstOf('resourceBased', outlook)]];
  if (!OF_THE_CALLER.includes(missing)) return [];
  const needsSession =
    missing === 'identityBased' &&
    request.principal.kind === 'federatedUser' &&
    policies.session === undefined;
  return [
    ...(resource === undefined ? [] : letSetAllow(resource, outlook)),
    ...(needsSession ? [[firstOf('session', outlook)]] : []),
  ];
}

function firstOf(policyType: PolicyType, { situation: { request } }: Outlook): Step {
  const statement = leastStatement('Allow', policyType, request);
  return addStatement({ policyType, slot: { member: policyType }, policies: [] }, statement, {
    isFirstOfType: true,
  });
}

/** How many steps it takes at least, as far as one can tell before. */
export function obstaclesLeft(outlook: Outlook): number {
  const { explanation } = outlook;
  if (explanation.decision.outcome === 'allowed') return 1;
  const caps = explanation.policyTypes.filter(
    ({ policyType, applies, outcome }) =>
      ALWAYS_CAP.includes(policyType) && applies && outcome === 'implicitDeny',
  );
  const grant = explanation.decision.outcome === 'implicitDeny' && caps.length === 0 ? 1 : 0;
  return Math.max(1, findDenies(outlook).length + caps.length + grant);
}

const ALWAYS_CAP: readonly PolicyType[] = ['serviceControl', 'resourceControl', 'vpcEndpoint'];

/** Ways to deny an allowed request: a Deny that nearly matches, an Allow that it cannot do without, or a new Deny. */
export function alternativesToDeny(outlook: Outlook): readonly Alternative[] {
  const sets = explainSets(outlook).filter(({ result }) => result.applies);
  const near = sets.flatMap((set) => nearMisses(set, outlook, 'Deny').flatMap(letMatchByRequest));
  const withdrawn = sets.flatMap((set) => withdrawAllow(set, outlook));
  return [...near, ...withdrawn, ...denyAnew(sets, outlook)];
}

/** More Allows than these would all have to go. */
const MAX_ALLOWS = 3;

function withdrawAllow(set: ExplainedSet, outlook: Outlook): readonly Alternative[] {
  const allows = findStatements(
    set,
    outlook,
    ({ matched, effect }) => matched && effect === 'Allow',
    MAX_ALLOWS + 1,
  );
  if (allows.length > MAX_ALLOWS) return [];
  return allows.slice(0, 1).flatMap((allow) => keepFromMatching(allow).map((step) => [step]));
}

function denyAnew(
  sets: readonly ExplainedSet[],
  { situation: { request } }: Outlook,
): readonly Alternative[] {
  const isRoot = request.principal.kind === 'root';
  const ofCaller = hasIdentitySide(request.principal) && !isRoot;
  const types: readonly PolicyType[] = [
    ...(ofCaller ? (['identityBased'] as const) : []),
    'serviceControl',
    'resourceBased',
    'vpcEndpoint',
  ];
  const set = types
    .map((type) => sets.findLast(({ placed }) => placed.policyType === type))
    .find((each) => each !== undefined);
  if (set === undefined) return [];
  return [[addStatement(set.placed, leastStatement('Deny', set.placed.policyType, request))]];
}
