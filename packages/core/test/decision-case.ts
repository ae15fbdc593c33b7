import { readFileSync, readdirSync } from 'node:fs';

import { PolicySyntaxError, compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type {
  AuthorizationDecision,
  AuthorizationRequest,
  Authorizer,
  OpenPoints,
  PoliciesInEffect,
  Policy,
  PolicyErrorCode,
  Principal,
} from '@sagegate/core';

/** A row of `cases/*.json`; README.md there says what each member means. */
export interface DecisionCase {
  readonly name: string;
  readonly rule: string;
  readonly request?: Partial<Omit<AuthorizationRequest, 'principal'>> & {
    readonly principal?: string | Principal;
  };
  readonly policies: Readonly<Record<string, readonly (CasePolicy | CaseLevel)[]>>;
  readonly openPoints?: Partial<OpenPoints>;
  readonly expected?: Partial<AuthorizationDecision> & { readonly matchedSids?: readonly string[] };
  readonly faults?: readonly PolicyErrorCode[];
}

type CaseStatement = { readonly Effect: string };

/** A policy, or in short its statements or its only statement. */
type CasePolicy =
  { readonly id: string; readonly document: object | string } | CaseStatement | readonly CaseStatement[];

interface CaseLevel {
  readonly name: string;
  readonly policies: readonly CasePolicy[];
}

const DEFAULT_REQUEST = {
  principal: 'arn:aws:iam::111122223333:user/alice',
  action: 'sagemaker:DescribeModel',
  resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
  context: {},
} as const;

/** The rows of the files of one folder. */
export type CaseFiles<Row> = readonly (readonly [file: string, rows: readonly Row[]])[];

/** Reads a folder of case files. */
export function readCaseFiles(folder: 'cases' | 'conditions'): CaseFiles<unknown> {
  const url = new URL(`${folder}/`, import.meta.url);
  const files = readdirSync(url).filter((file) => file.endsWith('.json'));
  return files.map((file) => [file, JSON.parse(readFileSync(new URL(file, url), 'utf8')) as unknown[]]);
}

/** The codes of the faults for which policies are refused; none when they compile. */
export function faultsOf(compile: () => unknown): readonly string[] {
  try {
    compile();
    return [];
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error;
    return error.faults.map(({ code }) => code);
  }
}

/** The row's request, with the defaults. */
export function requestOf({ request }: DecisionCase): AuthorizationRequest {
  const { principal, ...rest } = { ...DEFAULT_REQUEST, ...request };
  return { ...rest, principal: typeof principal === 'string' ? parsePrincipal(principal) : principal };
}

/** The row's policies, compiled. */
export function authorizerOf(row: DecisionCase): Authorizer {
  return compilePolicies(policiesOf(row), { openPoints: row.openPoints ?? {} });
}

/** The row's policies, parsed. */
export function policiesOf({ policies }: DecisionCase): PoliciesInEffect {
  const parsed = Object.entries(policies).map(([policyType, list]) => [
    policyType,
    list.map((item, index) => parseOne(item, `${policyType}.${index + 1}`)),
  ]);
  return Object.fromEntries(parsed) as PoliciesInEffect;
}

function parseOne(item: CasePolicy | CaseLevel, id: string): Policy | { name: string; policies: Policy[] } {
  if (!('policies' in item)) return parsePolicy(item, id);
  const { name, policies } = item;
  return { name, policies: policies.map((policy, index) => parsePolicy(policy, `${name}.${index + 1}`)) };
}

function parsePolicy(policy: CasePolicy, id: string): Policy {
  if ('document' in policy) return { id: policy.id, document: parsePolicyDocument(policy.document) };
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement: policy }) };
}
