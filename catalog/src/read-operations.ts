import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { OverlayOperation } from './overlay/index.ts';
import { readSdkSchema } from './read-sdk-schema.ts';
import type { SdkClient, ServiceRow } from './services.ts';
import type { Member } from './shape.ts';

/** An API operation as the SDK, or our overlay, describes it. */
export interface Operation {
  readonly service: ServiceRow;
  readonly name: string;
  /** `sagemaker.CreateModel`: how overrides name it. */
  readonly id: string;
  /** Method and path template, where the operation is not chosen by a header. */
  readonly http?: readonly [method: string, path: string];
  readonly members: ReadonlyMap<string, Member>;
}

/** A service's operations, and the version of the package that they were read from; none for the overlay. */
export interface ServiceOperations {
  readonly source?: string;
  readonly operations: readonly Operation[];
}

const OPERATION = 9;

/**
 * Reads every operation of a service.
 *
 * @throws when an SDK client has none: its schemas moved.
 */
export async function readOperations(service: ServiceRow): Promise<ServiceOperations> {
  const { operations } = service;
  if (!('loadSdk' in operations)) return { operations: readOverlay(service, operations) };
  return readSdkClient(service, operations);
}

function readOverlay(service: ServiceRow, overlay: readonly OverlayOperation[]): readonly Operation[] {
  return overlay.map(({ name, http, members }) => ({
    service,
    name,
    id: `${service.service}.${name}`,
    http,
    members: new Map(Object.entries(members)),
  }));
}

async function readSdkClient(service: ServiceRow, client: SdkClient): Promise<ServiceOperations> {
  const schemas = Object.values(await client.loadSdk()).filter(
    (value): value is readonly unknown[] => Array.isArray(value) && value[0] === OPERATION,
  );
  if (schemas.length === 0) throw new Error(`${client.sdkPackage} has no operation schemas`);
  const operations = schemas.map((schema) => readOperation(service, schema));
  return {
    source: `${client.sdkPackage} ${await packageVersion(client.sdkPackage)}`,
    operations: operations.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** An operation is `[9, namespace, name, traits, input, output]`. */
function readOperation(service: ServiceRow, schema: readonly unknown[]): Operation {
  const name = String(schema[2]);
  const input = readSdkSchema(schema[4]);
  if (input.kind !== 'structure') throw new Error(`${name}: its input is no structure`);
  const operation = { service, name, id: `${service.service}.${name}`, members: input.members() };
  const http = readHttpTrait(schema[3]);
  if (service.protocol === 'awsJson1_1') return operation;
  if (http === undefined) throw new Error(`${name}: no HTTP trait`);
  return { ...operation, http };
}

function readHttpTrait(traits: unknown): readonly [string, string] | undefined {
  if (typeof traits !== 'object' || traits === null || !('http' in traits)) return undefined;
  if (!Array.isArray(traits.http)) return undefined;
  return [String(traits.http[0]), String(traits.http[1])];
}

async function packageVersion(name: string): Promise<string> {
  const path = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) {
    throw new Error(`${name} has no version`);
  }
  return String(manifest.version);
}
