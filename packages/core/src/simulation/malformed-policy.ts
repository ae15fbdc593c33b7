import { describeFault } from '../policy/describe-fault.ts';
import type { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import { CodedError } from './coded-error.ts';

/** The answer to policies that are not understood: every fault with its policy, line and column. */
export function malformedPolicy(error: PolicySyntaxError): CodedError {
  const faults = error.faults.map(describeFault).join('; ');
  return new CodedError('MalformedPolicyDocument', faults, { cause: error });
}
