import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import type { PolicyVersion, Statement } from '../policy/policy-document.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import type { StatementJson } from './statement-json.ts';

/** Reads a statement that was put together; `undefined` where no policy may have it so. */
export function parseStatementJson(statement: StatementJson, version: PolicyVersion): Statement | undefined {
  try {
    return parsePolicyDocument({ Version: version, Statement: [statement] }).statements[0];
  } catch (error) {
    // What a request says need not be an operand of the type that the condition compares.
    if (error instanceof PolicySyntaxError) return undefined;
    throw error;
  }
}
