import { checkOptions } from './check-options.ts';
import { checkPolicyType } from './check-policy-type.ts';
import {
  definedOf,
  elementAt,
  memberOf,
  readObject,
  readOneOrMany,
  readOptionalString,
  refuseUnknownElements,
} from './document-reader.ts';
import type { DocumentReader, Element, Member } from './document-reader.ts';
import { FaultList } from './fault-list.ts';
import { jsonTextOf } from './json-text-of.ts';
import { parseJsonText } from './parse-json-text.ts';
import { parseStatement } from './parse-statement.ts';
import type { PolicyDocument, PolicyText, PolicyVersion } from './policy-document.ts';
import type { PolicyFault } from './policy-syntax-error.ts';
import { POLICY_TYPES } from './policy-type.ts';
import type { PolicyType } from './policy-type.ts';
import { quoted } from './quoted.ts';

/** What a policy is for, where that is known when it is parsed. */
export interface ParseOptions {
  /** Checks what this type of policy must and must not have (`Principal`, `Resource`); `compilePolicies` does so anyway. */
  readonly policyType?: PolicyType;
}

/** The most statements that one document may have. */
export const MAX_STATEMENTS: number = 50_000;

/**
 * Reads a policy from JSON text, or from an object that JSON can hold (its places are those of its `JSON.stringify` text).
 *
 * @throws PolicySyntaxError for a document that is not understood, with every fault that it has. What is not
 * understood is never ignored: it could be a Deny.
 * @throws TypeError for an unknown option or policy type.
 */
export function parsePolicyDocument(source: string | object, options: ParseOptions = {}): PolicyDocument {
  checkParseOptions(options);
  const { policyType } = options;
  const faults = new FaultList();
  const text = typeof source === 'string' ? withoutByteOrderMark(source) : jsonTextOf(source);
  const document = readText(text, faults, policyType);
  if (policyType !== undefined) checkPolicyType(document, policyType, faults);
  faults.throwIfAny();
  return document;
}

/** What can be read of a document, and what keeps it from being one. */
export interface FaultyPolicy {
  /** To say more about it, and never to decide by: what is not understood is left out. */
  readonly document: PolicyDocument;
  readonly faults: readonly PolicyFault[];
}

/**
 * Reads the text of a policy that may have faults, to tell what else is to be said of it.
 *
 * @throws PolicySyntaxError for a text that is no JSON.
 */
export function readFaultyPolicy(text: string): FaultyPolicy {
  const faults = new FaultList();
  const document = readText(withoutByteOrderMark(text), faults);
  return { document, faults: faults.inOrder() };
}

function readText(text: string, faults: FaultList, policyType?: PolicyType): PolicyDocument {
  return readDocument(elementAt(parseJsonText(text), ''), text, faults, policyType);
}

function checkParseOptions(options: ParseOptions): void {
  checkOptions(options, ['policyType']);
  const { policyType } = options;
  if (policyType === undefined || POLICY_TYPES.includes(policyType)) return;
  throw new TypeError(
    `unknown policy type \`${policyType}\`, expected one of \`${POLICY_TYPES.join('`, `')}\``,
  );
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

const ELEMENTS: readonly string[] = ['Version', 'Id', 'Statement'];

function readDocument(
  root: Element,
  text: string,
  faults: FaultList,
  policyType: PolicyType | undefined,
): PolicyDocument {
  const members = readObject(root, 'a policy', faults);
  refuseUnknownElements(members, ELEMENTS, faults);
  const declaredVersion = readOptionalString(memberOf(members, 'Version'), faults);
  const id = readOptionalString(memberOf(members, 'Id'), faults);
  const version = toVersion(declaredVersion, faults);
  const reader = { text, version, faults, policyType };
  const statements = readStatements(root, memberOf(members, 'Statement'), reader);
  return {
    version,
    ...(declaredVersion !== undefined && { declaredVersion }),
    ...(id !== undefined && { id }),
    statements,
  };
}

/** A document without a version has the old one, which knows no variables. */
function toVersion(declared: PolicyText | undefined, faults: FaultList): PolicyVersion {
  if (declared === undefined) return '2008-10-17';
  if (declared.value === '2012-10-17' || declared.value === '2008-10-17') return declared.value;
  const found = quoted(declared.value);
  faults.add(
    'InvalidElement',
    declared,
    `\`Version\` must be \`2012-10-17\` or \`2008-10-17\`, found ${found}`,
  );
  return '2012-10-17';
}

function readStatements(
  root: Element,
  member: Member | undefined,
  reader: DocumentReader,
): PolicyDocument['statements'] {
  if (member === undefined) {
    if (root.node.type === 'Object')
      reader.faults.add('MissingElement', root, 'expected the element `Statement`');
    return [];
  }
  const items = readOneOrMany(member);
  if (items.length > MAX_STATEMENTS) {
    reader.faults.add('DocumentTooLarge', member, `more than ${MAX_STATEMENTS} statements`);
    return [];
  }
  return definedOf(items.map((item) => parseStatement(item, reader)));
}
