import type { CompileComparison } from './comparison.ts';

/** Compares values that both sides read as the same type. What the policy says was checked when it was parsed. */
export function compareTyped<Policy, Request>(
  readPolicy: (text: string) => Policy | undefined,
  readRequest: (text: string) => Request | undefined,
  fits: (request: Request, policy: Policy) => boolean,
): CompileComparison {
  return (values) => {
    const operands = values.map((value) => required(readPolicy(value), value));
    return (value) => {
      const request = readRequest(value);
      if (request === undefined) return undefined;
      for (const operand of operands) if (fits(request, operand)) return true;
      return false;
    };
  };
}

function required<Policy>(operand: Policy | undefined, value: string): Policy {
  if (operand === undefined) throw new TypeError(`\`${value}\` did not come from parsePolicyDocument`);
  return operand;
}
