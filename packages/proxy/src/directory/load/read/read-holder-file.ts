import { dirname } from 'node:path';
import type { PolicyType } from '@sagegate/core';
import { describeFileError } from '../../../files/describe-file-error.ts';
import { namedPath } from '../../../files/named-path.ts';
import { isSecret, SECRET_EXPECTED, withoutLineEnd } from '../../../documents/secret-text.ts';
import type { HolderDraft, PolicyDraft, PrincipalDraft, RoleDraft, UserDraft } from '../directory-draft.ts';
import { iamArn } from '../iam-names.ts';
import type { LoadFaults } from '../load-faults.ts';
import type { LoadPurpose } from '../load-purpose.ts';
import { policyFile } from '../policy-file.ts';
import { GROUP_SCHEMA, ROLE_SCHEMA, USER_SCHEMA } from '../schema/holder-schema.ts';
import type {
  WrittenAccessKey,
  WrittenDocument,
  WrittenHolder,
  WrittenMfaDevice,
  WrittenRole,
  WrittenUser,
} from '../schema/holder-schema.ts';
import { below, report } from '../source-document.ts';
import type { SourceDocument, Spot } from '../source-document.ts';
import type { SourceFiles } from '../source-files.ts';
import type { Source } from '../sources.ts';
import { checkValues } from './check-values.ts';

/** What a file of a user, group or role is read with. */
export interface HolderContext {
  readonly partition: string;
  readonly files: SourceFiles;
  readonly faults: LoadFaults;
  readonly purpose: LoadPurpose;
}

export async function readUserFile(
  document: SourceDocument,
  source: Source,
  context: HolderContext,
): Promise<UserDraft | undefined> {
  const user = checkValues(USER_SCHEMA, document);
  if (user === undefined) return undefined;
  const reader = new HolderReader(document, source, context);
  return { ...(await reader.principal('user', user, user.userId)), ...(await reader.userParts(user)) };
}

export async function readGroupFile(
  document: SourceDocument,
  source: Source,
  context: HolderContext,
): Promise<HolderDraft | undefined> {
  const group = checkValues(GROUP_SCHEMA, document);
  if (group === undefined) return undefined;
  return await new HolderReader(document, source, context).holder('group', group, group.groupId);
}

export async function readRoleFile(
  document: SourceDocument,
  source: Source,
  context: HolderContext,
): Promise<RoleDraft | undefined> {
  const role = checkValues(ROLE_SCHEMA, document);
  if (role === undefined) return undefined;
  const reader = new HolderReader(document, source, context);
  const principal = await reader.principal('role', role, role.roleId);
  const trustPolicy = await reader.policy(
    role.trustPolicy,
    ['trustPolicy'],
    `${principal.arn}#trust-policy`,
    'resourceBased',
  );
  return {
    ...principal,
    trustPolicy: trustPolicy ?? { at: principal.at, id: '', text: '{"Statement":[]}', type: 'resourceBased' },
    maxSessionSeconds: role.maxSessionDuration,
    isServiceLinked: role.path.startsWith('/aws-service-role/'),
    instanceProfiles: role.instanceProfiles,
  };
}

class HolderReader {
  readonly #root: Spot;
  readonly #source: Source;
  readonly #context: HolderContext;
  readonly #folder: string;

  constructor(document: SourceDocument, source: Source, context: HolderContext) {
    this.#root = { document, path: [] };
    this.#source = source;
    this.#context = context;
    this.#folder = dirname(source.path);
  }

  async principal(
    kind: 'user' | 'role',
    written: WrittenUser | WrittenRole,
    id: string | undefined,
  ): Promise<PrincipalDraft> {
    const { permissionsBoundary: text, tags } = written;
    return {
      ...(await this.holder(kind, written, id)),
      ...(text !== undefined && {
        permissionsBoundary: { text, at: below(this.#root, 'permissionsBoundary') },
      }),
      tags,
    };
  }

  async holder(kind: string, written: WrittenHolder, id: string | undefined): Promise<HolderDraft> {
    const { name = '', account = '' } = this.#source;
    const arn = iamArn({ partition: this.#context.partition, account }, kind, written.path, name);
    return {
      at: this.#root,
      arn,
      name,
      ...(id !== undefined && { id }),
      inlinePolicies: await this.#inlinePolicies(written, arn),
      attachedPolicies: written.attachedPolicies.map((text, index) => ({
        text,
        at: below(this.#root, 'attachedPolicies', index),
      })),
    };
  }

  async userParts({
    groups,
    accessKeys,
    mfaDevices,
  }: WrittenUser): Promise<Pick<UserDraft, 'groups' | 'accessKeys' | 'mfaDevices'>> {
    return {
      groups: groups.map((text, index) => ({ text, at: below(this.#root, 'groups', index) })),
      accessKeys: await Promise.all(
        accessKeys.map((key, index) => this.#accessKey(key, below(this.#root, 'accessKeys', index))),
      ),
      mfaDevices: await Promise.all(
        mfaDevices.map((device, index) => this.#mfaDevice(device, below(this.#root, 'mfaDevices', index))),
      ),
    };
  }

  async policy(
    written: WrittenDocument,
    path: readonly string[],
    id: string,
    type: PolicyType,
  ): Promise<PolicyDraft | undefined> {
    const at = below(this.#root, ...path);
    if (typeof written !== 'string')
      return { at, id, text: JSON.stringify(written, null, this.#context.purpose === 'study' ? 2 : 0), type };
    const file = namedPath(written, this.#folder);
    const text = await this.#read(file, at, `the policy \`${written}\``);
    if (text === undefined) return undefined;
    return { at: { document: policyFile(file, this.#context.faults), path: [] }, id, text, type };
  }

  async #inlinePolicies({ inlinePolicies }: WrittenHolder, arn: string): Promise<readonly PolicyDraft[]> {
    const policies = Object.entries(inlinePolicies).map(([name, document]) =>
      this.policy(document, ['inlinePolicies', name], `${arn}#${name}`, 'identityBased'),
    );
    return (await Promise.all(policies)).filter((policy) => policy !== undefined);
  }

  async #accessKey(
    { accessKeyId, status, ...key }: WrittenAccessKey,
    at: Spot,
  ): Promise<UserDraft['accessKeys'][number]> {
    const secretAccessKey =
      key.secretAccessKey ?? (await this.#secret(key.secretAccessKeyFile, below(at, 'secretAccessKeyFile')));
    return { at, key: { accessKeyId, secretAccessKey, isActive: status === 'Active' } };
  }

  async #mfaDevice(
    { serialNumber, secret, secretFile }: WrittenMfaDevice,
    at: Spot,
  ): Promise<UserDraft['mfaDevices'][number]> {
    return {
      at,
      device: { serialNumber, secret: secret ?? (await this.#secret(secretFile, below(at, 'secretFile'))) },
    };
  }

  /** The message quotes neither the secret nor, as a slip may have swapped them, the name of its file. */
  async #secret(file: string | undefined, at: Spot): Promise<string> {
    const text =
      file === undefined ? undefined : await this.#read(namedPath(file, this.#folder), at, 'the file');
    if (text === undefined) return '';
    const secret = withoutLineEnd(text);
    if (secret === '') report(at, 'the file is empty');
    else if (!isSecret(secret)) report(at, `${SECRET_EXPECTED} in the file`);
    return secret;
  }

  async #read(file: string, at: Spot, what: string): Promise<string | undefined> {
    try {
      return await this.#context.files.readText(file);
    } catch (error) {
      report(at, `cannot read ${what}: ${describeFileError(error)}`);
      return undefined;
    }
  }
}
