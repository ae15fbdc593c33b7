import { dirname } from 'node:path';
import { accessKeyFiles } from './files/access-key-files.ts';
import { checkAddresses } from './check/check-addresses.ts';
import { checkAuditPath } from './check/check-audit-path.ts';
import { checkAuthority } from './check/check-authority.ts';
import { checkCallers } from './check/check-callers.ts';
import { checkSessionKeys } from './check/check-session-keys.ts';
import { checkUpstreamFiles } from './check/check-upstream-files.ts';
import { checkTls } from './check/check-tls.ts';
import { checkWorkloads } from './check/check-workloads.ts';
import { ConfigError } from '../documents/config-error.ts';
import type { ConfigFaults } from '../documents/config-faults.ts';
import { CONFIG_SCHEMA } from './schema/config-schema.ts';
import { sketchConfig } from './check/config-sketch.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { keySetFiles } from './files/key-set-files.ts';
import { policyFiles } from './files/policy-files.ts';
import { checkShape, readDocument } from '../documents/read-document.ts';
import { checkPolicyPart, readPolicyPart } from './policy-part.ts';
import type { PolicyPart } from './policy-part.ts';
import type { DirectorySources, LoadedSection } from './files/directory-section.ts';
import { describeFileError } from '../files/describe-file-error.ts';
import type { FileSnapshot } from '../files/file-snapshot.ts';
import { resolveConfig } from './resolve/resolve-config.ts';
import type { NamedFiles } from './resolve/resolve-config.ts';
import { secretFiles } from './files/secret-files.ts';
import { sketchTls } from './check/tls-sketch.ts';

/** Where `${VAR}` takes its values from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What reading is told beside the configuration itself. */
export type ReadOptions = Pick<DirectorySources, 'previous' | 'onProgress'>;

/** A configuration, and its directory for the next reading. */
export interface ReadConfig {
  readonly config: GatewayConfig;
  readonly loaded?: LoadedSection | undefined;
}

/** Reads a configuration and every file that it names, all through one snapshot. @throws ConfigError */
export async function readConfig(
  path: string,
  environment: Environment,
  all: FileSnapshot,
  options: ReadOptions = {},
): Promise<ReadConfig> {
  const directory = dirname(path);
  const sources = { environment, directory, files: all };
  const document = await readDocument(path, await readConfigFile(path, all), sources);
  const { values, faults } = document;
  if (values === undefined) faults.throwIfAny();
  const file = checkShape(CONFIG_SCHEMA, document);
  const part = await readPolicyPart(document, { ...sources, ...options });
  const { section, loaded } = part;
  const files = {
    policies: policyFiles(directory, all),
    attached: section.files,
    secrets: secretFiles(directory, all),
    accessKeys: accessKeyFiles(sources),
    keySets: keySetFiles(directory, all),
    all,
  };
  await checkWhatIsNamed(values, files, { faults, directory, part });
  faults.include(section.faults);
  faults.throwIfAny();
  if (file === undefined) throw new Error('a configuration was refused without a reason');
  const config = await resolveConfig({ ...file, ...section.inFolder }, files, directory);
  return loaded === undefined ? { config } : { config: { ...config, directory: loaded.directory }, loaded };
}

/** The text of a configuration. @throws ConfigError */
export async function readConfigFile(path: string, all: FileSnapshot): Promise<string> {
  try {
    return await all.readText(path);
  } catch (error) {
    const message = `cannot read the configuration: ${describeFileError(error)}`;
    throw new ConfigError([{ file: path, line: 1, column: 1, path: '', message }]);
  }
}

interface Checked {
  readonly faults: ConfigFaults;
  readonly directory: string;
  readonly part: PolicyPart;
}

/** What a schema cannot check, also where it found faults. */
async function checkWhatIsNamed(
  values: unknown,
  files: NamedFiles,
  { faults, directory, part }: Checked,
): Promise<void> {
  const sketch = sketchConfig(values);
  checkAddresses(sketch, faults);
  await checkTls(sketchTls(values), { faults, directory, files: files.all });
  const isKnown = await checkPolicyPart(part, sketch.callers);
  await checkCallers(sketch, files, { isKnown, faults });
  await checkSessionKeys(values, files.secrets, faults);
  await checkUpstreamFiles(values, files, { faults, directory });
  await checkWorkloads(values, { faults, directory, iam: part.loaded?.directory });
  if (sketch.authority !== undefined)
    await checkAuthority(sketch.authority, files.all, { faults, directory });
  if (sketch.auditPath !== undefined) await checkAuditPath(sketch.auditPath, directory, faults);
}
