import type { PolicyType } from '@sagegate/core';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, YAMLMap } from 'yaml';
import { STATEMENT_ELEMENTS } from '../../policy-files/looks-like-policy.ts';

/** A policy, or the text of one, inside a document. */
export interface EmbeddedPolicy {
  readonly node: Node;
  /** Whether the node is a string that holds the policy's JSON. */
  readonly isText: boolean;
  readonly policyType?: PolicyType;
  readonly isRoleTrustPolicy?: boolean;
}

/** Every policy of a document that is none itself; those of CloudFormation templates hold functions and are left out. */
export function embeddedPolicies(document: Document): readonly EmbeddedPolicy[] {
  const found: EmbeddedPolicy[] = [];
  const root = document.contents;
  if (isMap(root) && TEMPLATE_MEMBERS.some((name) => root.has(name))) return found;
  search(root, {}, { found, depth: 0 });
  return found;
}

const TEMPLATE_MEMBERS = ['AWSTemplateFormatVersion', 'Resources'];

type Surroundings = Pick<EmbeddedPolicy, 'policyType' | 'isRoleTrustPolicy'>;

interface Search {
  readonly found: EmbeddedPolicy[];
  readonly depth: number;
}

const MAX_DEPTH = 64;

function search(node: unknown, surroundings: Surroundings, at: Search): void {
  if (at.depth > MAX_DEPTH || isAlias(node)) return;
  const deeper = { ...at, depth: at.depth + 1 };
  if (isSeq(node)) for (const item of node.items) search(item, {}, deeper);
  if (!isMap(node)) return;
  if (isPolicyNode(node)) {
    at.found.push({ node, isText: false, ...surroundings });
    return;
  }
  searchMembers(node, deeper);
}

/** The same as `looksLikePolicy`, of a node: aliases are not followed. */
export function isPolicyNode(node: unknown): boolean {
  if (!isMap(node) || !node.has('Statement')) return false;
  const statement: unknown = node.get('Statement');
  const first = isSeq(statement) ? statement.items[0] : statement;
  if (first === undefined) return node.has('Version');
  return isMap(first) && STATEMENT_ELEMENTS.some((name) => first.has(name));
}

function searchMembers(map: YAMLMap, at: Search): void {
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? key.value : undefined;
    const surroundings = { ...typeOfOrganizationPolicy(map), ...(name === TRUST && IS_TRUST) };
    const isText =
      isScalar(value) && typeof value.value === 'string' && POLICY_MEMBERS.includes(String(name));
    if (isText && isPolicyText(String(value.value))) at.found.push({ node: value, isText, ...surroundings });
    else search(value, surroundings, at);
  }
}

const TRUST = 'AssumeRolePolicyDocument';
const IS_TRUST = { policyType: 'resourceBased', isRoleTrustPolicy: true } as const;

/** Under what names AWS's answers hold policies as text. */
const POLICY_MEMBERS = ['PolicyDocument', TRUST, 'Document', 'Content', 'Policy', 'ResourcePolicy'];

function isPolicyText(text: string): boolean {
  return text.trimStart().startsWith('{') && text.includes('"Statement"');
}

const ORGANIZATION_TYPES: ReadonlyMap<unknown, PolicyType> = new Map<unknown, PolicyType>([
  ['SERVICE_CONTROL_POLICY', 'serviceControl'],
  ['RESOURCE_CONTROL_POLICY', 'resourceControl'],
]);

/** `aws organizations describe-policy` says beside the policy what it is for. */
function typeOfOrganizationPolicy(map: YAMLMap): Surroundings {
  const policyType = ORGANIZATION_TYPES.get(map.getIn(['PolicySummary', 'Type']));
  return policyType === undefined ? {} : { policyType };
}
