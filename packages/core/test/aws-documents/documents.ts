import { readFileSync, readdirSync } from 'node:fs';

import { parsePolicyDocument, parsePrincipal, principalContext } from '@sagegate/core';
import type {
  AuthorizationRequest,
  ContextEntries,
  Outcome,
  PoliciesInEffect,
  Policy,
  PolicyErrorCode,
  PolicyType,
  Principal,
  SourcePosition,
} from '@sagegate/core';

/** A policy: an object, the lines of a text that is no valid policy, or the name of a file that holds the text. */
type PolicySource = object | readonly string[] | string;

/** `policy` is as printed, `repaired` loads, `intended` does what the page says. */
const VARIANTS = ['policy', 'repaired', 'intended'] as const;
type Variant = (typeof VARIANTS)[number];

/** Policies that stand beside the example: names of examples or companions of the same document, or `FullAccess`. */
type Beside = Partial<Readonly<Record<PolicyType, readonly string[]>>>;

/** What a page says that its policy does, as a request and its outcome. */
export interface ExampleDecision extends Partial<Omit<AuthorizationRequest, 'principal' | 'context'>> {
  readonly outcome: Outcome;
  readonly action: string;
  readonly of?: Variant;
  /** An ARN, a service, `anonymous`, or a caller whom no such text tells; default: a user of the own account. */
  readonly principal?: string | Principal;
  readonly context?: ContextEntries;
  readonly beside?: Beside;
}

/** One example policy of a document. */
export interface Example {
  readonly name: string;
  /** What the page says that the policy does. */
  readonly does: string;
  readonly policyType: PolicyType;
  readonly policy: PolicySource;
  readonly repaired?: PolicySource;
  readonly intended?: PolicySource;
  /** Why the printed policy does not load. */
  readonly fault?: { readonly code: PolicyErrorCode; readonly position: SourcePosition };
  /** Codes of findings that the printed policy has. */
  readonly findings?: readonly string[];
  readonly beside?: Beside;
  readonly decisions: readonly ExampleDecision[];
}

/** A page of AWS's documentation with its example policies. */
export interface AwsDocument {
  readonly title: string;
  readonly link: string;
  /** The document that links it. */
  readonly linkedFrom: string;
  /** Policies of ours that stand beside an example. */
  readonly companions?: Readonly<Record<string, object>>;
  readonly examples: readonly Example[];
}

const FOLDER = new URL('./', import.meta.url);
const FULL_ACCESS = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
const ORGANIZATION_TYPES: readonly string[] = ['serviceControl', 'resourceControl'] satisfies PolicyType[];
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const OWN_ARNS = 'arn:aws:sagemaker:us-east-1:111122223333:';

/** Every document of this folder. */
export function readDocuments(): readonly AwsDocument[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.document.json'))
    .map((file) => withPolicyTypes(JSON.parse(textOf(file)) as AwsDocument));
}

function withPolicyTypes(document: AwsDocument): AwsDocument {
  const examples = document.examples.map((example) => ({ ...example, policyType: typeOf(example) }));
  return { ...document, examples };
}

function typeOf({ policyType }: Partial<Example>): PolicyType {
  return policyType ?? 'identityBased';
}

/** The text of a policy. */
export function textOf(source: PolicySource): string {
  if (typeof source === 'string') return readFileSync(new URL(source, FOLDER), 'utf8');
  return Array.isArray(source) ? source.join('\n') : JSON.stringify(source);
}

/** The decisions of an example, each with the variant that it is about. */
export function decisionsOf(
  example: Example,
): readonly { example: Example; variant: Variant; decision: ExampleDecision }[] {
  const usual = example.fault === undefined ? 'policy' : 'repaired';
  return example.decisions.map((decision) => ({ example, variant: decision.of ?? usual, decision }));
}

/** The request that a decision is about, with what follows from its caller. */
export function requestOf({
  resource = '*',
  context = {},
  ...decision
}: ExampleDecision): AuthorizationRequest {
  const { outcome: _outcome, of: _of, beside: _beside, principal: caller = ALICE, ...request } = decision;
  const principal = typeof caller === 'string' ? parsePrincipal(caller) : caller;
  return {
    ...request,
    principal,
    resource: resource === '*' || resource.startsWith('arn:') ? resource : OWN_ARNS + resource,
    context: { ...principalContext(principal), ...context },
  };
}

/** The example beside the policies that it needs; where it only caps, an identity-based policy allows everything. */
export function policiesOf(
  document: AwsDocument,
  example: Example,
  variant: Variant,
  decision: ExampleDecision,
): PoliciesInEffect {
  const named = { ...example.beside, ...decision.beside };
  const types = new Set([...Object.keys(named), example.policyType]) as Set<PolicyType>;
  const policies = [...types].map((type): [PolicyType, Policy[]] => [
    type,
    [
      ...(type === example.policyType ? [toPolicy(example.name, sourceOf(example, variant), type)] : []),
      ...(named[type] ?? []).map((name) => besidePolicy(document, name, type)),
    ],
  ]);
  const identityBased = grants(example.policyType)
    ? []
    : [toPolicy('FullAccess', FULL_ACCESS, 'identityBased')];
  return { identityBased, ...Object.fromEntries(policies.map(inLevels)) };
}

function grants(policyType: PolicyType): boolean {
  return policyType === 'identityBased' || policyType === 'resourceBased';
}

function inLevels([type, policies]: [PolicyType, Policy[]]): [PolicyType, unknown] {
  return [type, ORGANIZATION_TYPES.includes(type) ? [{ name: 'root', policies }] : policies];
}

function besidePolicy({ companions, examples }: AwsDocument, name: string, type: PolicyType): Policy {
  const other = examples.find((example) => example.name === name);
  const own = name === 'FullAccess' ? FULL_ACCESS : companions?.[name];
  const source = other?.repaired ?? other?.policy ?? own;
  if (source === undefined) throw new Error(`no policy is named ${name}`);
  return toPolicy(name, source, type);
}

function sourceOf(example: Example, variant: Variant): PolicySource {
  const source = example[variant];
  if (source === undefined) throw new Error(`${example.name} has no ${variant}`);
  return source;
}

function toPolicy(id: string, source: PolicySource, policyType: PolicyType): Policy {
  return { id, document: parsePolicyDocument(textOf(source), { policyType }) };
}
