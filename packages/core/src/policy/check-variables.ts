import { MalformedVariableError, parseTemplate, variablesOf } from '../matching/policy-variable.ts';
import type { PolicyFault } from './policy-syntax-error.ts';

/** The most policy variables in one text: a request's values would make it any length. */
export const MAX_VARIABLES: number = 1024;

/** What is wrong with a text of a policy. */
export type TextProblem = Pick<PolicyFault, 'code' | 'message'>;

const TOO_MANY_VARIABLES: TextProblem = {
  code: 'InvalidVariable',
  message: `more than ${MAX_VARIABLES} policy variables in one text`,
};

/** What is wrong with the variables of a text, or `undefined`. */
export function checkVariables(text: string): TextProblem | undefined {
  try {
    const tooMany = variablesOf(parseTemplate(text)).length > MAX_VARIABLES;
    return tooMany ? TOO_MANY_VARIABLES : undefined;
  } catch (error) {
    if (error instanceof MalformedVariableError) return { code: 'InvalidVariable', message: error.message };
    throw error;
  }
}
