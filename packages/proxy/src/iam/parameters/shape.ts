import type { TextKind } from '../../query/text-kind.ts';

/** What the parameters of a form may be, and how they are put together (Smithy's `awsQuery` protocol). */
export type Shape = TextShape | NumberShape | FlagShape | ListShape | StructureShape;

interface TextShape {
  readonly shape: 'text';
  readonly kind: TextKind;
}

interface NumberShape {
  readonly shape: 'number';
  readonly min: number;
  readonly max: number;
}

/** `true` or `false`. */
interface FlagShape {
  readonly shape: 'flag';
}

/** `NAME.member.1`, `NAME.member.2` …; an empty one is `NAME=`. */
interface ListShape {
  readonly shape: 'list';
  readonly of: Shape;
  readonly max: number;
}

/** Its members by name: `NAME.MEMBER`. */
export interface StructureShape {
  readonly shape: 'structure';
  readonly members: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
}

export function text(min: number, max: number, isSilent = false): Shape {
  return { shape: 'text', kind: { min, max, isSilent } };
}

export function wholeNumber(min: number, max: number): Shape {
  return { shape: 'number', min, max };
}

export const FLAG: Shape = { shape: 'flag' };

export function listOf(of: Shape, max: number): Shape {
  return { shape: 'list', of, max };
}

export function structure(
  members: Readonly<Record<string, Shape>>,
  required: readonly string[] = [],
): StructureShape {
  return { shape: 'structure', members, required };
}
