import type { ComparisonSettings, StatementSettings } from '../conditions/comparison.ts';
import { DEFAULT_OPEN_POINTS } from '../conditions/open-points.ts';
import type { OpenPoints } from '../conditions/open-points.ts';
import { rememberLast } from '../conditions/remember-last.ts';
import { resolveVariable } from '../conditions/resolve-variable.ts';
import { settleOpenPoints } from '../conditions/strictest-reading.ts';
import type { Polarity, SettledPoints } from '../conditions/strictest-reading.ts';
import { checkPolicyType } from '../policy/check-policy-type.ts';
import { FaultList } from '../policy/fault-list.ts';
import type { PolicyDocument, Statement } from '../policy/policy-document.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import { ActionIndex } from './action-index.ts';
import { compileStatement } from './compile-statement.ts';
import type { CompiledStatement } from './compile-statement.ts';

/** A document, ready to be asked. Policies that share the document share this. */
export interface CompiledDocument {
  readonly statements: readonly CompiledStatement[];
  readonly actions: ActionIndex;
}

/**
 * Weak, so that a document that nobody holds any more does not stay. By open points, which change the meaning, and by
 * these with the policy types for which the document was checked.
 */
const compiledDocuments = new WeakMap<PolicyDocument, Map<string, CompiledDocument>>();

/**
 * Compiles a document, or gives what was compiled before: a service control policy is compiled once for all callers.
 *
 * @throws PolicySyntaxError when the document is not what a policy of this type must be.
 */
export function compileDocument(
  document: PolicyDocument,
  policyType: PolicyType,
  openPoints: OpenPoints,
): CompiledDocument {
  const variants = compiledDocuments.get(document) ?? new Map<string, CompiledDocument>();
  compiledDocuments.set(document, variants);
  const key = keyOf(openPoints);
  const known = variants.get(policyType + key);
  if (known !== undefined) return known;
  checkDocument(document, policyType, openPoints);
  const compiled = variants.get(key) ?? compile(document, openPoints);
  variants.set(key, compiled).set(policyType + key, compiled);
  return compiled;
}

function checkDocument(document: PolicyDocument, policyType: PolicyType, openPoints: OpenPoints): void {
  const faults = new FaultList();
  checkPolicyType(document, policyType, faults);
  if (openPoints.variableInBool === 'refuse') refuseVariablesInBool(document, faults);
  faults.throwIfAny();
}

function refuseVariablesInBool(document: PolicyDocument, faults: FaultList): void {
  for (const { operator, values } of document.statements.flatMap(({ conditions }) => conditions)) {
    if (operator !== 'Bool') continue;
    for (const value of values.filter((text) => text.value.includes('${'))) {
      faults.add('InvalidOperand', value, '`Bool` expects `true` or `false`, not a policy variable');
    }
  }
}

function compile(document: PolicyDocument, openPoints: OpenPoints): CompiledDocument {
  const settings = {
    Allow: settingsFor('Allow', document, openPoints),
    Deny: settingsFor('Deny', document, openPoints),
  };
  return {
    statements: document.statements.map((statement) =>
      compileStatement(statement, settings[statement.effect]),
    ),
    actions: new ActionIndex(document.statements),
  };
}

function settingsFor(
  effect: Statement['effect'],
  { version }: PolicyDocument,
  openPoints: OpenPoints,
): StatementSettings {
  const settingsOf = (polarity: Polarity): ComparisonSettings => {
    const settled = settleOpenPoints(openPoints, effect, polarity);
    const resolverFor = rememberLast(toResolver(settled));
    return { version, openPoints: settled, resolverFor };
  };
  return { positive: settingsOf('positive'), negated: settingsOf('negated') };
}

function toResolver(openPoints: SettledPoints): ComparisonSettings['resolverFor'] {
  return (context) => (variable) => resolveVariable(variable, context, openPoints);
}

function keyOf(openPoints: OpenPoints): string {
  if (openPoints === DEFAULT_OPEN_POINTS) return '';
  return JSON.stringify(openPoints, Object.keys(DEFAULT_OPEN_POINTS));
}
