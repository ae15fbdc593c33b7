/** What an input is built for. */
export interface InputPlan {
  readonly operation: readonly unknown[];
  /** The third part of the ARNs in it. */
  readonly arnService: string;
  /** Whether members that the API does not require are there too. */
  readonly everyMember: boolean;
}

/**
 * Builds an input that an operation of the AWS SDK for JavaScript accepts, the smallest or one with every member, from
 * the client's own schemas: numbers are simple types, functions references, `[kind, namespace, name, traits, …]` types.
 */
export function inputFor({ operation, arnService, everyMember }: InputPlan): object {
  const noun = kebab(String(operation[2]).replace(/^[A-Z][a-z]+|Presigned|Url$/g, ''));
  const input = valueOf(operation[4], 'Input', { noun, arnService, everyMember, inside: [] });
  return typeof input === 'object' && input !== null ? input : {};
}

interface Place {
  readonly noun: string;
  readonly arnService: string;
  readonly everyMember: boolean;
  /** The structures around it, which can hold structures of their own kind. */
  readonly inside: readonly unknown[];
}

const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;

function valueOf(reference: unknown, name: string, place: Place): unknown {
  const schema = resolve(reference);
  if (typeof schema === 'number') return simpleValue(schema, name, place);
  if (!Array.isArray(schema)) return {};
  switch (schema[0]) {
    case LIST:
      return [valueOf(schema[4], name.replace(/s$|List$/, ''), place)];
    case MAP:
      return { key: valueOf(schema[5], name, place) };
    case STRUCTURE:
      return structure(schema, place.everyMember ? Infinity : Number(schema[6] ?? 0), place);
    case UNION:
      return structure(schema, 1, place);
    default:
      return valueOf(schema[4], name, place);
  }
}

function structure(schema: readonly unknown[], count: number, place: Place): object {
  const names = (schema[4] as readonly string[]).slice(0, count);
  const members = schema[5] as readonly unknown[];
  const within = { ...place, inside: [...place.inside, schema] };
  const present = names.map((name, index) => [name, members[index]] as const);
  const finite = present.filter(([, member]) => !place.inside.includes(elementOf(member)));
  return Object.fromEntries(finite.map(([name, member]) => [name, valueOf(member, name, within)]));
}

/** The structure that a list holds, or the structure itself. */
function elementOf(reference: unknown): unknown {
  const schema = resolve(reference);
  return Array.isArray(schema) && (schema[0] === LIST || schema[0] === MAP)
    ? elementOf(schema[schema[0] === LIST ? 4 : 5])
    : schema;
}

function simpleValue(type: number, name: string, place: Place): unknown {
  if (type >= 128) return { key: simpleValue(type - 128, name, place) };
  if (type >= 64) return [simpleValue(type - 64, name.replace(/s$|List$/, ''), place)];
  if (type === 1 || type === 17) return 1;
  if (type === 2) return true;
  if (type >= 4 && type <= 7) return new Date(0);
  if (type === 15) return {};
  if (type === 21 || type === 42) return new Uint8Array([1]);
  return text(name, place);
}

/** An ARN where the member's name says so, of the type that the name says. */
function text(name: string, { noun, arnService }: Place): string {
  const arn = (resource: string): string => `arn:aws:${arnService}:us-east-1:111122223333:${resource}`;
  if (/Role(?:Arn)?$/i.test(name)) return 'arn:aws:iam::111122223333:role/SageMakerRole';
  if (name === 'JobConfigDocument') return '{}';
  if (name === 'ResourceIdentifier') return arn('space/d-1/my-space');
  if (name === 'SageMakerPublicHubContentArn') return arn('hub-content/hub/Model/name/1.0.0');
  if (!name.endsWith('Arn')) return 'my-name';
  const type = name === 'Arn' ? noun : kebab(name.slice(0, -'Arn'.length));
  return arn(OTHER_ARNS.get(`${arnService}:${type}`) ?? OTHER_ARNS.get(type) ?? `${type}/x`);
}

/** Resources whose ARN has more than a type and a name, and members that take several types. */
const OTHER_ARNS: ReadonlyMap<string, string> = new Map([
  ['hub-content', 'hub-content/hub/Model/x/1.0.0'],
  ['lifecycle-config', 'studio-lifecycle-config/x'],
  ['built-in-lifecycle-config', 'studio-lifecycle-config/x'],
  ['sage-maker-image', 'image/x'],
  ['sage-maker-image-version', 'image-version/x/1'],
  ['source', 'artifact/x'],
  ['destination', 'artifact/x'],
  ['resource', 'artifact/x'],
  ['sagemaker-geospatial:resource', 'earth-observation-job/x'],
  ['raster-data-collection', 'raster-data-collection/user/x'],
  ['tile', 'earth-observation-job/x'],
  ['pipeline-execution', 'pipeline/x/execution/x'],
  ['model-card-export-job', 'model-card/x/export-job/x'],
  ['workteam', 'workteam/private-crowd/x'],
]);

function kebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}

function resolve(reference: unknown): unknown {
  if (typeof reference === 'function') return resolve(reference());
  return Array.isArray(reference) && reference.length === 2 ? resolve(reference[0]) : reference;
}
