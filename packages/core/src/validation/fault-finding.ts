import { STATEMENT_ELEMENTS } from '../policy/parse-statement.ts';
import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { OPERATOR_NAMES } from '../policy/condition-operator.ts';
import { PRINCIPAL_KINDS } from '../policy/policy-document.ts';
import type { PolicyErrorCode, PolicyFault } from '../policy/policy-syntax-error.ts';
import type { FindingCode } from './codes/finding-codes.ts';
import type { Finding, TextEdit } from './finding.ts';
import { LineIndex } from './json/line-index.ts';

/** Why a policy does not load, as findings. */
export function faultFindings(faults: readonly PolicyFault[], text: string): Finding[] {
  const lines = new LineIndex(text);
  return faults.map((fault) => faultFinding(fault, text, lines));
}

function faultFinding(fault: PolicyFault, text: string, lines: LineIndex): Finding {
  const { code, position, message } = fault;
  const finding = { severity: 'error', code: CODE_OF_FAULT[code], position, message } as const;
  const fix = nameEdit(fault, text, lines);
  return fix === undefined ? finding : { ...finding, fix };
}

/** One manner of writing codes in all findings. */
const CODE_OF_FAULT: Readonly<Record<PolicyErrorCode, FindingCode>> = {
  DocumentTooLarge: 'DOCUMENT_TOO_LARGE',
  NestingTooDeep: 'NESTING_TOO_DEEP',
  InvalidJson: 'INVALID_JSON',
  DuplicateKey: 'DUPLICATE_KEY',
  UnknownElement: 'UNKNOWN_ELEMENT',
  MissingElement: 'MISSING_ELEMENT',
  ForbiddenElement: 'FORBIDDEN_ELEMENT',
  ConflictingElements: 'CONFLICTING_ELEMENTS',
  InvalidElement: 'INVALID_ELEMENT',
  InvalidAction: 'INVALID_ACTION',
  InvalidResource: 'INVALID_RESOURCE',
  InvalidPrincipal: 'INVALID_PRINCIPAL',
  UnknownOperator: 'UNKNOWN_OPERATOR',
  InvalidOperand: 'INVALID_OPERAND',
  InvalidVariable: 'INVALID_VARIABLE',
};

/** The names that policies have, of which a writer may have missed the case. */
const NAMES: readonly string[] = [
  'Version',
  'Id',
  'Statement',
  ...STATEMENT_ELEMENTS,
  ...PRINCIPAL_KINDS,
  ...OPERATOR_NAMES,
  'Allow',
  'Deny',
];

const NAMES_BY_LOWER_CASE: ReadonlyMap<string, string> = new Map(
  NAMES.map((name) => [asciiLowerCase(name), name]),
);

const FIXABLE: readonly PolicyErrorCode[] = ['UnknownElement', 'UnknownOperator', 'InvalidElement'];

/** A name in another case is one that AWS refuses, and there is only one that can be meant. */
function nameEdit(
  { code, position }: PolicyFault,
  text: string,
  lines: LineIndex,
): readonly TextEdit[] | undefined {
  if (!FIXABLE.includes(code)) return undefined;
  const start = lines.offsetOf(position);
  const end = text.charAt(start) === '"' ? text.indexOf('"', start + 1) : -1;
  const written = text.slice(start + 1, end);
  const name = NAMES_BY_LOWER_CASE.get(asciiLowerCase(written));
  if (end === -1 || name === undefined || name === written) return undefined;
  const { line, column } = position;
  return [
    { start: { line, column: column + 1 }, end: { line, column: column + 1 + written.length }, text: name },
  ];
}
