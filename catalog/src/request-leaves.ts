import type { Member, Shape } from './shape.ts';

/** A place in a request: `InputDataConfig[*].DataSource.S3DataSource.S3Uri`; `{*}` is any value of a map. */
export interface RequestMember {
  readonly path: string;
  readonly kind: Shape['kind'];
}

/** Deeper than any structure of the API that does not contain itself. */
const DEEPEST = 16;

/** Every member of a request, structures and lists included, in the order of the schema. */
export function requestLeaves(members: ReadonlyMap<string, Member>): readonly RequestMember[] {
  const found: RequestMember[] = [];
  for (const [name, member] of members) walk(member.shape, name, [], found);
  return found;
}

/** Structures that contain themselves are entered once. */
function walk(shape: Shape, path: string, within: readonly string[], found: RequestMember[]): void {
  if (within.length > DEEPEST) throw new Error(`${path}: nested too deep`);
  found.push({ path, kind: shape.kind });
  if (shape.kind === 'list') walk(shape.element(), `${path}[*]`, within, found);
  if (shape.kind === 'map') walk(shape.element(), `${path}{*}`, within, found);
  if (shape.kind !== 'structure' || within.includes(shape.name)) return;
  for (const [name, member] of shape.members()) {
    walk(member.shape, `${path}.${name}`, [...within, shape.name], found);
  }
}
