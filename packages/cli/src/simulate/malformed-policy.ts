import { describeFault } from '@sagegate/core';
import type { PolicySyntaxError } from '@sagegate/core';
import { BatchError } from '../batch/batch-error.ts';

/** The answer to policies that are not understood: every fault with its policy, line and column. */
export function malformedPolicy(error: PolicySyntaxError): BatchError {
  const faults = error.faults.map(describeFault).join('; ');
  return new BatchError('MalformedPolicyDocument', faults, { cause: error });
}
