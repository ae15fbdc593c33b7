import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { Condition, ContextValue, PolicyVersion } from '@sagegate/core';
import { variableKeys } from '@sagegate/core/proposals';

/** Whether a condition holds with a value of its key. */
export type ConditionTruth = (value: ContextValue) => boolean;

const CALLER = parsePrincipal('arn:aws:iam::111122223333:user/alice');
const EVERYTHING = { Action: '*', Resource: '*' };

/**
 * A condition of a statement alone, as the evaluator reads it for an Allow or a Deny; `undefined` where it hangs on other keys
 * by a policy variable.
 */
export function conditionTruth(
  { operator, setOperator, ifExists, key, values }: Condition,
  effect: 'Allow' | 'Deny',
  version: PolicyVersion,
): ConditionTruth | undefined {
  if (values.some(({ value }) => variableKeys(value, version).length > 0)) return undefined;
  const name = `${setOperator === undefined ? '' : `${setOperator}:`}${operator}${ifExists ? 'IfExists' : ''}`;
  const statement = {
    Effect: effect,
    ...EVERYTHING,
    Condition: { [name]: { [key]: values.map(({ value }) => value) } },
  };
  const others = effect === 'Deny' ? [{ Effect: 'Allow', ...EVERYTHING }] : [];
  const document = parsePolicyDocument({ Version: version, Statement: [...others, statement] });
  const { authorize } = compilePolicies({ identityBased: [{ id: 'condition', document }] });
  const request = { principal: CALLER, action: 'sagemaker:ListModels', resource: '*' };
  return (value) => {
    const { outcome } = authorize({ ...request, context: { [key]: value } });
    return (outcome === 'allowed') === (effect === 'Allow');
  };
}
