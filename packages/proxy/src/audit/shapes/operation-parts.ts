/** What the shapes of others want to know of an operation such as `sagemaker:CreateModel`. */
export interface OperationParts {
  /** `sagemaker`, `sagemaker-runtime` … */
  readonly service: string;
  readonly name: string;
  readonly effect: OperationEffect;
}

/** What a call does to its resource. */
export type OperationEffect = 'create' | 'read' | 'update' | 'delete' | 'other' | 'unknown';

/** SageMaker names what a call does with its first word. */
const EFFECTS: readonly (readonly [OperationEffect, readonly string[]])[] = [
  ['create', ['Create', 'Add', 'Register', 'Import', 'Attach', 'Associate']],
  ['read', ['Describe', 'List', 'Get', 'Search', 'BatchGet', 'BatchDescribe', 'Query', 'Render']],
  [
    'update',
    [
      'Update',
      'Put',
      'BatchPut',
      'BatchAdd',
      'BatchReplace',
      'BatchReboot',
      'Start',
      'Stop',
      'Retry',
      'Enable',
      'Disable',
      'Send',
      'Extend',
    ],
  ],
  ['delete', ['Delete', 'BatchDelete', 'Deregister', 'Disassociate', 'Detach']],
];

/** What a request names that names no operation. */
const UNKNOWN: OperationParts = { service: 'sagemaker', name: 'Unknown', effect: 'unknown' };

export function operationParts(operation: string | undefined): OperationParts {
  if (operation === undefined) return UNKNOWN;
  const colon = operation.indexOf(':');
  const name = operation.slice(colon + 1);
  return { service: operation.slice(0, colon), name, effect: effectOf(name) };
}

function effectOf(name: string): OperationEffect {
  const found = EFFECTS.find(([, words]) => words.some((word) => name.startsWith(word)));
  return found?.[0] ?? 'other';
}
