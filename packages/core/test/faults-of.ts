import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { PolicyType } from '@sagegate/core';

/** What is wrong with the text of a policy; nothing of one that parses. */
export function faultsOf(text: string, policyType?: PolicyType): PolicySyntaxError['faults'] {
  try {
    parsePolicyDocument(text, policyType === undefined ? {} : { policyType });
    return [];
  } catch (error) {
    if (error instanceof PolicySyntaxError) return error.faults;
    throw error;
  }
}

/** A policy of one statement, which allows everything but for the elements given. */
export function policyOf(statement: object): string {
  const whole = { Effect: 'Allow', Action: '*', Resource: '*', ...statement };
  return JSON.stringify({ Version: '2012-10-17', Statement: whole });
}
