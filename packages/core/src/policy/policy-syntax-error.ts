import { describeFault } from './describe-fault.ts';
import type { SourcePosition } from './source-range.ts';

/** Why a policy is refused; stable, unlike the messages. */
export type PolicyErrorCode =
  | 'DocumentTooLarge'
  | 'NestingTooDeep'
  | 'InvalidJson'
  | 'DuplicateKey'
  | 'UnknownElement'
  | 'MissingElement'
  | 'ForbiddenElement'
  | 'ConflictingElements'
  | 'InvalidElement'
  | 'InvalidAction'
  | 'InvalidResource'
  | 'InvalidPrincipal'
  | 'UnknownOperator'
  | 'InvalidOperand'
  | 'InvalidVariable';

/** One thing that is wrong with a policy, and where. */
export interface PolicyFault {
  readonly code: PolicyErrorCode;
  /** The policy, where several were parsed or compiled together. */
  readonly policyId?: string;
  /** JSON Pointer into the document; `''` is the document itself. */
  readonly pointer: string;
  readonly position: SourcePosition;
  /** What was found and what was expected. */
  readonly message: string;
}

/** A policy that is not understood. It lists every fault; `code`, `pointer` and `position` are the first one's. */
export class PolicySyntaxError extends Error {
  override readonly name = 'PolicySyntaxError';
  readonly code: PolicyErrorCode;
  readonly pointer: string;
  readonly position: SourcePosition;
  readonly faults: readonly PolicyFault[];

  constructor(first: PolicyFault, ...others: readonly PolicyFault[]) {
    super(summaryOf([first, ...others]));
    this.code = first.code;
    this.pointer = first.pointer;
    this.position = first.position;
    this.faults = [first, ...others];
  }
}

/** Faults that the message of an error tells; `faults` has them all. */
const FAULTS_IN_MESSAGE = 10;

function summaryOf(faults: readonly PolicyFault[]): string {
  const sentences = faults.slice(0, FAULTS_IN_MESSAGE).map(describeFault).join('; ');
  const untold = faults.length - FAULTS_IN_MESSAGE;
  return untold > 0 ? `${sentences}; and ${untold} more` : sentences;
}
