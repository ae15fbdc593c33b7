import type { LeafKind, Member, Shape } from '../shape.ts';

/** An operation that no SDK client of ours describes, entered by hand. */
export interface OverlayOperation {
  readonly name: string;
  /** Method and path template. */
  readonly http: readonly [method: string, path: string];
  readonly members: Readonly<Record<string, Member>>;
  /** Where the facts stand. */
  readonly provenance: string;
}

export function required(shape: Shape): Member {
  return { shape, required: true };
}

export function optional(shape: Shape): Member {
  return { shape, required: false };
}

/** A member that travels in the path. */
export function inPath(): Member {
  return { shape: leaf('string'), required: true, binding: { in: 'path' } };
}

/** A member that travels in a header. */
export function inHeader(name: string, member: Member): Member {
  return { ...member, binding: { in: 'header', name } };
}

/** A member that travels in the query. */
export function inQuery(name: string, member: Member): Member {
  return { ...member, binding: { in: 'query', name } };
}

/** The member that is the body. */
export function asPayload(): Member {
  return { shape: leaf('blob'), required: true, binding: { in: 'payload' } };
}

export function leaf(kind: LeafKind): Shape {
  return { kind };
}

export function listOf(element: Shape): Shape {
  return { kind: 'list', element: () => element };
}

export function structure(name: string, members: Readonly<Record<string, Member>>): Shape {
  return { kind: 'structure', name, members: () => new Map(Object.entries(members)) };
}
