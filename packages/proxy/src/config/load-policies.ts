import { dirname } from 'node:path';
import { z } from 'zod';
import type { DirectoryModel } from '../directory/directory-model.ts';
import type { ReportProgress } from '../directory/load/load-progress.ts';
import { checkShape, readDocument } from '../documents/read-document.ts';
import { FileSnapshot } from '../files/file-snapshot.ts';
import { namedPath } from '../files/named-path.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { checkPolicyPart, readPolicyPart } from './policy-part.ts';
import type { PolicyPart } from './policy-part.ts';
import { readConfigFile } from './read-config.ts';
import { resolveOrganization, resolvePolicies } from './resolve/resolve-policies.ts';
import { DIRECTORY_SCHEMA } from './schema/directory-schema.ts';
import { ORGANIZATION_SCHEMA } from './schema/organization-schema.ts';
import { POLICIES_SCHEMA } from './schema/policies-schema.ts';

/** What a configuration is studied with. */
export interface LoadPoliciesOptions {
  /** Where `${VAR}` takes its values from. Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly onProgress?: ReportProgress;
}

/** The part of a configuration that decisions depend on, and where its policies are from. */
export interface LoadedPolicies {
  readonly config: Pick<GatewayConfig, 'policies' | 'organization' | 'directory'>;
  /** Policy files of the configuration. */
  readonly files: readonly LoadedPolicyFile[];
  /** What the directory holds; each of its policies knows its place. */
  readonly model?: DirectoryModel;
  /** Every file and folder that was read or looked for, as absolute paths. */
  readonly readFrom: readonly string[];
}

/** A file that is one policy. */
export interface LoadedPolicyFile {
  /** What decisions call the policy: the file as the configuration names it. */
  readonly id: string;
  readonly file: string;
  readonly text: string;
}

/**
 * Reads the policies, the organization and the directory of a `sagegate.yaml` as a gateway does, to decide without one.
 *
 * Nothing else of it is read, neither keys nor certificates nor the secrets of the directory's users, so that it can be
 * done where these are not. Other sections need to be YAML; what stands in them is not checked.
 *
 * @throws ConfigError with every fault at once, each with its file, line and column.
 */
export async function loadPolicies(path: string, options: LoadPoliciesOptions = {}): Promise<LoadedPolicies> {
  const { environment = process.env, onProgress } = options;
  const files = new FileSnapshot();
  const sources = { environment, directory: dirname(path), files };
  const document = await readDocument(path, await readConfigFile(path, files), { ...sources, only: READ });
  const { values, faults } = document;
  if (values === undefined) faults.throwIfAny();
  const file = checkShape(SECTIONS, document);
  const part = await readPolicyPart(document, { ...sources, onProgress, purpose: 'study' });
  await checkPolicyPart(part, []);
  faults.include(part.section.faults);
  faults.throwIfAny();
  if (file === undefined) throw new Error('a configuration was refused without a reason');
  const loaded = await resolvePart({ ...file, ...part.section.inFolder }, part);
  return { ...loaded, readFrom: [...files.files(), ...files.folders()] };
}

/** The Region tells the partition of accounts of which nothing else does. */
const READ = [['policies'], ['organization'], ['directory'], ['upstream', 'region']];

const SECTIONS = z.looseObject({
  policies: POLICIES_SCHEMA,
  organization: ORGANIZATION_SCHEMA.optional(),
  directory: DIRECTORY_SCHEMA.optional(),
});

async function resolvePart(
  { policies, organization }: Pick<z.infer<typeof SECTIONS>, 'policies' | 'organization'>,
  { section, loaded }: PolicyPart,
): Promise<Omit<LoadedPolicies, 'readFrom'>> {
  const config = {
    policies: await resolvePolicies(policies, section.files),
    ...(organization && { organization: await resolveOrganization(organization, section.files) }),
    ...(loaded && { directory: loaded.directory }),
  };
  return { config, files: await policyFilesOf(section), ...(loaded?.model && { model: loaded.model }) };
}

async function policyFilesOf({
  sketch,
  files,
  directory,
}: PolicyPart['section']): Promise<readonly LoadedPolicyFile[]> {
  const names = [...new Set(sketch.policyUses.map(({ file }) => file))];
  const read = names.map(async (id) => ({ id, file: namedPath(id, directory), ...(await files.read(id)) }));
  return (await Promise.all(read)).flatMap((one) =>
    'text' in one ? [{ id: one.id, file: one.file, text: one.text }] : [],
  );
}
