/**
 * Builds the smallest input that an operation of the AWS SDK for JavaScript accepts, from the client's own schemas:
 * numbers are simple types, functions references, `[kind, namespace, name, traits, …]` types.
 */
export function minimalInput(operation: readonly unknown[]): object {
  const noun = kebab(String(operation[2]).replace(/^[A-Z][a-z]+/, ''));
  const input = valueOf(operation[4], 'Input', noun);
  return typeof input === 'object' && input !== null ? input : {};
}

const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;

function valueOf(reference: unknown, name: string, noun: string): unknown {
  const schema = resolve(reference);
  if (typeof schema === 'number') return simpleValue(schema, name, noun);
  if (!Array.isArray(schema)) return {};
  switch (schema[0]) {
    case LIST:
      return [valueOf(schema[4], name.replace(/s$|List$/, ''), noun)];
    case MAP:
      return { key: valueOf(schema[5], name, noun) };
    case STRUCTURE:
      return structure(schema, Number(schema[6] ?? 0), noun);
    case UNION:
      return structure(schema, 1, noun);
    default:
      return valueOf(schema[4], name, noun);
  }
}

function structure(schema: readonly unknown[], required: number, noun: string): object {
  const names = (schema[4] as readonly string[]).slice(0, required);
  const members = schema[5] as readonly unknown[];
  return Object.fromEntries(names.map((name, index) => [name, valueOf(members[index], name, noun)]));
}

function simpleValue(type: number, name: string, noun: string): unknown {
  if (type >= 128) return { key: simpleValue(type - 128, name, noun) };
  if (type >= 64) return [simpleValue(type - 64, name.replace(/s$|List$/, ''), noun)];
  if (type === 1 || type === 17) return 1;
  if (type === 2) return true;
  if (type >= 4 && type <= 7) return new Date(0);
  if (type === 15) return {};
  if (type === 21 || type === 42) return new Uint8Array([1]);
  return text(name, noun);
}

/** An ARN where the member's name says so, of the type that the name says. */
function text(name: string, noun: string): string {
  if (/Role(?:Arn)?$/i.test(name)) return 'arn:aws:iam::111122223333:role/SageMakerRole';
  if (name === 'JobConfigDocument') return '{}';
  if (name === 'ResourceIdentifier') return sagemakerArn('space/d-1/my-space');
  if (name === 'SageMakerPublicHubContentArn') return sagemakerArn('hub-content/hub/Model/name/1.0.0');
  if (name === 'Arn') return sagemakerArn(`${noun.replace(/-presigned.*$|^presigned-|-url$/g, '')}/x`);
  if (!name.endsWith('Arn')) return 'my-name';
  const type = kebab(name.slice(0, -'Arn'.length)).replace(/^(?:source|destination|resource)$/, 'artifact');
  return sagemakerArn(LONGER_ARNS.get(type) ?? `${type}/x`);
}

/** Resources whose ARN has more than a type and a name. */
const LONGER_ARNS: ReadonlyMap<string, string> = new Map([
  ['pipeline-execution', 'pipeline/x/execution/x'],
  ['model-card-export-job', 'model-card/x/export-job/x'],
  ['workteam', 'workteam/private-crowd/x'],
]);

function sagemakerArn(resource: string): string {
  return `arn:aws:sagemaker:us-east-1:111122223333:${resource}`;
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}

function resolve(reference: unknown): unknown {
  if (typeof reference === 'function') return resolve(reference());
  return Array.isArray(reference) && reference.length === 2 ? resolve(reference[0]) : reference;
}
