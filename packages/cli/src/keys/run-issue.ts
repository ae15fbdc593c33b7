import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { accessKeyFaults, newAccessKey } from '@sagegate/proxy/access-keys';
import type { RandomBytes } from '@sagegate/proxy/access-keys';
import { printableText } from '../printable-text.ts';
import { describeFileProblem } from '../describe-file-problem.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { changeKeyFile } from './key-file.ts';
import { readTags } from './read-tags.ts';
import type { KeysOptions } from './run-list.ts';

/** The options of `sagegate keys issue`. */
export interface IssueOptions extends KeysOptions {
  readonly principal: string;
  readonly tag?: readonly string[];
  readonly expiration?: string;
  readonly userId?: string;
  readonly secretFolder?: string;
}

type IssuedKey = ReturnType<typeof newAccessKey>;

/** Issues a key, writes it to the file and prints it once. @throws UsageError */
export async function runIssue(
  options: IssueOptions,
  terminal: Terminal,
  random: RandomBytes = randomBytes,
): Promise<void> {
  const key = newAccessKey(random);
  const entry = entryOf(key, options);
  const [fault] = [...accessKeyFaults(entry), ...variablesIn(options)];
  if (fault !== undefined) throw new UsageError(`the key would not be taken: ${printableText(fault)}`);
  await keepSecret(key, options);
  try {
    await changeKeyFile(options.file, (document) => document.add(entry), { mayBeNew: true });
  } catch (error) {
    if (options.secretFolder !== undefined) await rm(secretFile(key, options.secretFolder), { force: true });
    throw error;
  }
  await terminal.print(options.output === 'json' ? asJson(key, options) : asText(key));
}

function entryOf(key: IssuedKey, options: IssueOptions): Readonly<Record<string, unknown>> {
  const { principal, expiration, userId, tag = [], secretFolder, file } = options;
  const secret =
    secretFolder === undefined
      ? { secretAccessKey: key.secretAccessKey }
      : { secretAccessKeyFile: relative(dirname(file), secretFile(key, secretFolder)) };
  return {
    accessKeyId: key.accessKeyId,
    ...secret,
    principal,
    ...(tag.length > 0 && { tags: readTags(tag) }),
    ...(expiration !== undefined && { expiration }),
    ...(userId !== undefined && { userId }),
  };
}

/** The gateway puts values in place of variables when it reads the file; nobody who issues a key means that. */
function variablesIn({ principal, userId = '', tag = [] }: IssueOptions): readonly string[] {
  const holder = [principal, userId, ...tag].find((text) => text.includes('${'));
  return holder === undefined ? [] : [`\`${holder}\` has a \`\${\`, which begins a variable in the file`];
}

/** The secret is there before the gateway can look for it. */
async function keepSecret(key: IssuedKey, { secretFolder }: IssueOptions): Promise<void> {
  if (secretFolder === undefined) return;
  try {
    await mkdir(secretFolder, { recursive: true, mode: 0o700 });
    await writeFile(secretFile(key, secretFolder), key.secretAccessKey, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new UsageError(`${secretFolder}: ${describeFileProblem(error)}`, { cause: error });
  }
}

function secretFile({ accessKeyId }: IssuedKey, folder: string): string {
  return join(folder, accessKeyId);
}

/** As `aws iam create-access-key` prints it. */
function asJson(key: IssuedKey, { principal }: IssueOptions): string {
  const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey } = key;
  return `${JSON.stringify({ AccessKey: { AccessKeyId, SecretAccessKey, Principal: principal } }, null, 2)}\n`;
}

/** As a profile of `~/.aws/credentials` has it. */
function asText({ accessKeyId, secretAccessKey }: IssuedKey): string {
  return `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}
