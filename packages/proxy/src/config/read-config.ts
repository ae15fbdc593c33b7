import { dirname } from 'node:path';
import { AccessKeyFiles } from './access-key-files.ts';
import { checkAddresses } from './check-addresses.ts';
import { checkAuditPath } from './check-audit-path.ts';
import { checkAuthority } from './check-authority.ts';
import { checkCallers } from './check-callers.ts';
import { checkOrganization } from './check-organization.ts';
import { checkPolicyFiles } from './check-policy-files.ts';
import { checkUpstreamFiles } from './check-upstream-files.ts';
import { checkTls } from './check-tls.ts';
import { parseConfigDocument } from './config-document.ts';
import type { ConfigDocument } from './config-document.ts';
import { ConfigError } from './config-error.ts';
import { ConfigFaults } from './config-faults.ts';
import type { ConfigFile } from './config-file.ts';
import { CONFIG_SCHEMA } from './config-schema.ts';
import { sketchConfig } from './config-sketch.ts';
import { describeIssues } from './describe-issues.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { KeySetFiles } from './key-set-files.ts';
import { lostKeys } from './lost-keys.ts';
import { PolicyFiles } from './policy-files.ts';
import { describeFileError } from './describe-file-error.ts';
import type { FileSnapshot } from './file-snapshot.ts';
import { replaceBadAliases } from './replace-bad-aliases.ts';
import { resolveConfig } from './resolve-config.ts';
import type { NamedFiles } from './resolve-config.ts';
import { SecretFiles } from './secret-files.ts';
import { substituteVariables } from './substitute-variables.ts';
import type { SubstitutionSources } from './substitute-variables.ts';
import { sketchTls } from './tls-sketch.ts';

/** Where `${VAR}` takes its values from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a configuration and every file that it names, all through one snapshot. @throws ConfigError */
export async function readConfig(
  path: string,
  environment: Environment,
  all: FileSnapshot,
): Promise<GatewayConfig> {
  const document = parseConfigDocument(await readConfigFile(path, all));
  const faults = new ConfigFaults(path, document);
  for (const { place, message } of document.syntaxFaults) faults.reportAt(place, [], message);
  if (!document.syntaxFaults.every(({ readable }) => readable)) faults.throwIfAny();

  for (const key of lostKeys(document.root))
    faults.reportAt(document.placeOfNode(key), [], 'no key can be `__proto__`');
  const directory = dirname(path);
  const values = await valuesOf(document, { environment, directory, files: all }, faults);
  const file = checkShape(values, faults);
  const files = {
    policies: new PolicyFiles(directory, all),
    secrets: new SecretFiles(directory, all),
    accessKeys: new AccessKeyFiles(directory, { environment, files: all }),
    keySets: new KeySetFiles(directory, all),
    all,
  };
  await checkWhatIsNamed(values, files, { faults, directory });
  faults.throwIfAny();
  if (file === undefined) throw new Error('a configuration was refused without a reason');
  return resolveConfig(file, files, directory);
}

async function readConfigFile(path: string, all: FileSnapshot): Promise<string> {
  try {
    return await all.readText(path);
  } catch (error) {
    const message = `cannot read the configuration: ${describeFileError(error)}`;
    throw new ConfigError([{ file: path, line: 1, column: 1, path: '', message }]);
  }
}

async function valuesOf(
  document: ConfigDocument,
  sources: SubstitutionSources,
  faults: ConfigFaults,
): Promise<unknown> {
  const valueless = [
    ...replaceBadAliases(document.root),
    ...(await substituteVariables(document.root, sources)),
  ];
  for (const { node, message } of valueless) faults.reportValueless(node, message);
  // The aliases that are left have an end and bounds.
  return document.root.toJS({ maxAliasCount: -1 });
}

/** Reports what the schema says; `undefined` when it says anything. */
function checkShape(values: unknown, faults: ConfigFaults): ConfigFile | undefined {
  const result = CONFIG_SCHEMA.safeParse(values);
  if (result.success) return result.data;
  for (const { path, key, message } of describeIssues(result.error.issues)) {
    if (key === undefined) faults.report(path, message);
    else faults.reportKey(path, key, message);
  }
  return undefined;
}

/** What a schema cannot check, also where it found faults. */
async function checkWhatIsNamed(
  values: unknown,
  files: NamedFiles,
  { faults, directory }: { readonly faults: ConfigFaults; readonly directory: string },
): Promise<void> {
  const sketch = sketchConfig(values);
  checkAddresses(sketch, faults);
  await checkTls(sketchTls(values), { faults, directory, files: files.all });
  const isKnown = checkOrganization(sketch.policies, faults);
  await checkCallers(sketch, files, { isKnown, faults });
  await checkPolicyFiles(sketch.policies.policyUses, files.policies, { faults, directory });
  await checkUpstreamFiles(values, files, { faults, directory });
  if (sketch.authority !== undefined)
    await checkAuthority(sketch.authority, files.all, { faults, directory });
  if (sketch.auditPath !== undefined) await checkAuditPath(sketch.auditPath, directory, faults);
}
