import { search } from '@aws-lambda-powertools/jmespath';
import { printableText } from '../../printable-text.ts';
import { UsageError } from '../../usage-error.ts';

/**
 * What a JMESPath expression finds in an answer, as the AWS CLI's `--query`.
 *
 * @throws UsageError for an expression that is none
 */
export function queryAnswer(answer: object, expression: string): unknown {
  try {
    // With the blank no expression is a name that the parser's cache of expressions has from its prototype.
    return search(`${expression} `, withoutPrototypes(structuredClone(answer)));
  } catch (error) {
    // Not all of them are errors of JMESPath: a step of 0 is none, nor is what is nested deeper than the stack.
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--query: ${printableText(problem)}`, { cause: error });
  }
}

/** The search would also find what objects inherit. */
function withoutPrototypes<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) withoutPrototypes(member);
  return Array.isArray(value) ? value : Object.setPrototypeOf(value, null);
}
