import { join } from 'node:path';
import { z } from 'zod';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import { describeFileError } from '../../files/describe-file-error.ts';
import { POLICIES_DIRECTORY_SCHEMA } from '../schema/policies-schema.ts';
import type { PoliciesDirectoryFile } from '../shape/policies-file.ts';
import { namedPath } from '../../files/named-path.ts';
import { policyFiles } from './policy-files.ts';
import type { PolicyFiles } from './policy-files.ts';
import { sketchPolicies } from '../check/policy-sketch.ts';
import type { PolicySketch } from '../check/policy-sketch.ts';
import { checkShape, readDocument } from '../../documents/read-document.ts';
import type { ReadDocument } from '../../documents/read-document.ts';
import type { SubstitutionSources } from '../../documents/yaml/substitute-variables.ts';

/** Policies and organization, wherever they stand: in the configuration itself or in a folder of their own. */
export interface PolicySection {
  readonly sketch: PolicySketch;
  /** Of the document that they stand in. */
  readonly faults: ConfigFaults;
  /** What the names of their files are relative to. */
  readonly directory: string;
  readonly files: PolicyFiles;
  /** What the folder says; absent when they stand in the configuration, or are at fault. */
  readonly inFolder?: PoliciesDirectoryFile | undefined;
}

/** The file of a folder of policies that says what is attached to whom. */
const POLICIES_FILE = 'policies.yaml';

const WITH_DIRECTORY = z.looseObject({ policies: z.looseObject({ directory: z.string().min(1) }) });

/** Reads what a configuration says of policies, or what the folder says that it names. */
export async function readPolicySection(
  configuration: ReadDocument,
  sources: SubstitutionSources,
): Promise<PolicySection> {
  const { values, faults } = configuration;
  const named = WITH_DIRECTORY.safeParse(values);
  if (named.success) {
    refuseBeside(named.data, faults);
    return await readFolder(named.data.policies.directory, faults, sources);
  }
  const { directory } = sources;
  const files = policyFiles(directory, sources.files);
  return { sketch: sketchPolicies(values, ['policies']), faults, directory, files };
}

/** Which of two places counts would be a guess. */
function refuseBeside({ policies, ...others }: z.infer<typeof WITH_DIRECTORY>, faults: ConfigFaults): void {
  const message = `with \`policies.directory\`, this stands in its \`${POLICIES_FILE}\``;
  for (const key of Object.keys(policies))
    if (key !== 'directory') faults.reportKey(['policies'], key, message);
  if ('organization' in others) faults.reportKey([], 'organization', message);
}

async function readFolder(
  name: string,
  faults: ConfigFaults,
  sources: SubstitutionSources,
): Promise<PolicySection> {
  const directory = namedPath(name, sources.directory);
  const path = join(directory, POLICIES_FILE);
  const text = await sources.files.readText(path).catch((error: unknown) => {
    faults.report(['policies', 'directory'], `cannot read \`${path}\`: ${describeFileError(error)}`);
    return 'identityBased: []';
  });
  const document = await readDocument(path, text, { ...sources, directory });
  return {
    sketch: sketchPolicies({ policies: document.values, organization: organizationIn(document.values) }, []),
    faults: document.faults,
    directory,
    files: policyFiles(directory, sources.files),
    inFolder: checkShape(POLICIES_DIRECTORY_SCHEMA, document),
  };
}

function organizationIn(values: unknown): unknown {
  return z.object({ organization: z.unknown() }).safeParse(values).data?.organization;
}
