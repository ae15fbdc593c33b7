import { InvalidArgumentError } from 'commander';

/** The options of `sagegate test`, as commander has them. */
export interface PolicyTestOptions {
  readonly policies?: string;
  readonly name?: string;
  readonly bail?: boolean;
  readonly output?: TestOutput;
  readonly junit?: string;
  readonly coverage?: boolean;
  /** Of all statements, the percentage that must decide something. */
  readonly coverageMin?: number;
  /** The same of the outcomes of conditions. */
  readonly conditionCoverageMin?: number;
  readonly watch?: boolean;
  readonly verbose?: boolean;
}

/** How results are printed. */
export type TestOutput = (typeof TEST_OUTPUTS)[number];

export const TEST_OUTPUTS = ['text', 'json', 'junit'] as const;

/** @throws InvalidArgumentError for anything but a number from 0 to 100. */
export function readPercent(text: string): number {
  const percent = Number(text);
  if (text.trim() === '' || !(percent >= 0 && percent <= 100))
    throw new InvalidArgumentError('Expected a percentage from 0 to 100.');
  return percent;
}
