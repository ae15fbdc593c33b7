import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from './config-error.ts';
import type { ConfigFault } from './config-error.ts';
import { parseConfigDocument } from './config-document.ts';
import type { ConfigDocument, ConfigPath, Place } from './config-document.ts';
import type { ConfigFile } from './config-file.ts';
import { CONFIG_SCHEMA } from './config-schema.ts';
import { describeIssues } from './describe-issues.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { resolveConfig } from './resolve-config.ts';
import { describeFileError, substituteVariables } from './substitute-variables.ts';

/**
 * Reads a `sagegate.yaml` and every file that it names.
 *
 * `environment` is where `${VAR}` takes its values from. Default: `process.env`.
 *
 * @throws ConfigError with every fault at once, each with its file, line and column.
 */
export async function loadConfig(
  path: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<GatewayConfig> {
  const text = await readConfigFile(path);
  const document = parseConfigDocument(text);
  failOn(document.syntaxFaults.map(({ place, message }) => faultAt(path, place, [], message)));

  const directory = dirname(path);
  const faults = await substitutionFaults(path, document, { environment, directory });
  const file = checkShape(path, document, faults);
  failOn(faults);
  if (file === undefined)
    throw new ConfigError([faultAt(path, { line: 1, column: 1 }, [], 'nothing to read')]);

  const report = (at: ConfigPath, message: string): void => {
    faults.push(faultAt(path, document.placeOf(at), at, message));
  };
  const config = await resolveConfig(file, {
    directory,
    report,
    reportPolicy: (fault) => faults.push(fault),
  });
  failOn(faults);
  return config;
}

async function readConfigFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const message = `cannot read the configuration: ${describeFileError(error)}`;
    throw new ConfigError([faultAt(path, { line: 1, column: 1 }, [], message)]);
  }
}

async function substitutionFaults(
  path: string,
  document: ConfigDocument,
  sources: { environment: Readonly<Record<string, string | undefined>>; directory: string },
): Promise<ConfigFault[]> {
  const faults = await substituteVariables(document.root, sources);
  return faults.map(({ node, message }) => faultAt(path, document.placeOfNode(node), [], message));
}

/** Adds what the schema says to `faults`; the values are of use only when there is none. */
function checkShape(path: string, document: ConfigDocument, faults: ConfigFault[]): ConfigFile | undefined {
  const values = valuesOf(path, document, faults);
  const result = CONFIG_SCHEMA.safeParse(values);
  if (result.success) return result.data;
  for (const { path: at, key, message } of describeIssues(result.error.issues)) {
    const place = key === undefined ? document.placeOf(at) : document.placeOfKey(at, key);
    faults.push(faultAt(path, place, key === undefined ? at : [...at, key], message));
  }
  return undefined;
}

function valuesOf(path: string, document: ConfigDocument, faults: ConfigFault[]): unknown {
  try {
    return document.root.toJS({ maxAliasCount: 100 });
  } catch {
    // Thrown for aliases that multiply without bound; what they stand for is never built.
    throw new ConfigError([...faults, faultAt(path, { line: 1, column: 1 }, [], 'too many aliases')]);
  }
}

function failOn(faults: readonly ConfigFault[]): void {
  if (faults.length > 0) throw new ConfigError(faults);
}

function faultAt(file: string, { line, column }: Place, at: ConfigPath, message: string): ConfigFault {
  return { file, line, column, path: at.map(String).join('.'), message };
}
