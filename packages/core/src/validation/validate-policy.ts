import { typeFaultsOf } from '../policy/check-policy-type.ts';
import { readFaultyPolicy } from '../policy/parse-policy-document.ts';
import type { PolicyDocument, Statement } from '../policy/policy-document.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import { faultFindings } from './fault-finding.ts';
import type { Finding } from './finding.ts';
import { readFaultyJson } from './json/find-json-faults.ts';
import type { JsonFault } from './json/find-json-faults.ts';
import { likelyUse } from './likely-use.ts';
import { PlacesInOriginal } from './places-in-original.ts';
import type { RuleContext } from './rules/rule.ts';
import { DOCUMENT_RULES, FAULTY_STATEMENT_RULES, STATEMENT_RULES } from './rules/rules.ts';
import { splitByFaults } from './sound-statements.ts';
import { SAGEMAKER_VALIDATION_CATALOGUE } from './validation-catalogue.ts';
import type { ValidationCatalogue } from './validation-catalogue.ts';

/** What a validation may be told beside the policy. */
export interface ValidationOptions {
  /** What the policy is for; default: a resource-based policy where the first statement has a Principal, else an identity-based one. */
  readonly policyType?: PolicyType;
  /** Whether a resource-based policy is the trust policy of a role; default: where no statement has a Resource. */
  readonly isRoleTrustPolicy?: boolean;
  /** The services' actions and condition keys; default: SageMaker's, and other services are not checked. */
  readonly catalogue?: ValidationCatalogue;
}

/**
 * Everything about a policy's text that its author should know, in the order of the text: why it would not load, and
 * where it loads but does not do what it seems to do. Never throws for a policy, however broken.
 *
 * Broken JSON that can be mended in one way is checked as if it were mended; all places are those of the text as it stands.
 */
export function validatePolicy(text: string, options: ValidationOptions = {}): Finding[] {
  return findAll(text.startsWith('\uFEFF') ? text.slice(1) : text, options).toSorted(byPosition);
}

function findAll(text: string, options: ValidationOptions): Finding[] {
  const read = readFaultyJson(text);
  if (read.kind === 'json') return findInJson(text, options);
  const inText = read.faults.map((fault): Finding => ({ severity: 'error', ...fault }));
  if (read.kind === 'broken') return [...inText, uncheckedBehind(read.unsure)];
  const places = new PlacesInOriginal(text, read.mended);
  return [...inText, ...findAll(read.mended.text, options).map((finding) => places.findingOf(finding))];
}

/** Where only the author can say what is meant, findings about it would be guesses. */
function uncheckedBehind({ position, end }: JsonFault): Finding {
  const message = 'what the policy says is checked as soon as this is mended, which only its author can do';
  const range = end === undefined ? { position } : { position, end };
  return { severity: 'suggestion', code: 'CHECK_INCOMPLETE', ...range, message };
}

function findInJson(text: string, options: ValidationOptions): Finding[] {
  try {
    const { document, faults } = readFaultyPolicy(text);
    if (faults.length === 0) return findInSound(document, contextOf(document, text, options));
    const { sound, faulty } = splitByFaults(document, faults);
    const context = contextOf(sound, text, options);
    const ofFaults = faultFindings(faults, text);
    const ofSound = sound.statements.length === 0 ? [] : findInSound(sound, context);
    return [...ofFaults, ...findInFaulty(faulty, ofFaults, context), ...ofSound.map(withoutFix)];
  } catch (error) {
    return toFindings(error, text);
  }
}

/** What is wrong with its type stands beside the rules' findings: the rules understand a document whose type is wrong. */
function findInSound(document: PolicyDocument, context: RuleContext): Finding[] {
  const ofType = faultFindings(typeFaultsOf(document, context.policyType), context.text);
  return [...ofType, ...applyRules(document, context)];
}

/** What has a fault already is not told a second time. */
function findInFaulty(
  statements: readonly Statement[],
  told: readonly Finding[],
  context: RuleContext,
): Finding[] {
  const placeOf = ({ position }: Finding): string => `${position.line}:${position.column}`;
  const places = new Set(told.map(placeOf));
  return statements
    .flatMap((statement) => FAULTY_STATEMENT_RULES.flatMap((rule) => rule(statement, context)))
    .filter((found) => !places.has(placeOf(found)));
}

/** Whether it would change what the policy says, is not known before all of that can be read. */
function withoutFix({ fix: _unsure, ...finding }: Finding): Finding {
  return finding;
}

function contextOf(document: PolicyDocument, text: string, options: ValidationOptions): RuleContext {
  const likely = likelyUse(document);
  const policyType = options.policyType ?? likely.policyType;
  const isRoleTrustPolicy = options.isRoleTrustPolicy ?? likely.isRoleTrustPolicy;
  return {
    text,
    policyType,
    isRoleTrustPolicy: policyType === 'resourceBased' && isRoleTrustPolicy,
    catalogue: options.catalogue ?? SAGEMAKER_VALIDATION_CATALOGUE,
  };
}

function applyRules(document: PolicyDocument, context: RuleContext): Finding[] {
  return [
    ...DOCUMENT_RULES.flatMap((rule) => rule(document, context)),
    ...document.statements.flatMap((statement) =>
      STATEMENT_RULES.flatMap((rule) => rule(statement, context)),
    ),
  ];
}

function toFindings(error: unknown, text: string): Finding[] {
  if (!(error instanceof PolicySyntaxError)) throw error;
  return faultFindings(error.faults, text);
}

function byPosition(left: Finding, right: Finding): number {
  return left.position.line - right.position.line || left.position.column - right.position.column;
}
