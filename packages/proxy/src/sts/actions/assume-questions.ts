import type { ContextEntries } from '@sagegate/core';
import type { SessionTags } from '../parameters/session-tags.ts';

/** What a session is asked to be. */
export interface AskedSession {
  readonly roleSessionName?: string;
  readonly externalId?: string | undefined;
  readonly sourceIdentity?: string | undefined;
  readonly tags: SessionTags;
}

/** Tagging a session, and saying who is behind it, are permissions of their own, for what is inherited, too. */
export function actionsOf(action: string, { sourceIdentity, tags }: AskedSession): readonly string[] {
  return [
    action,
    ...(Object.keys(tags.tags).length > 0 ? ['sts:TagSession'] : []),
    ...(sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
}

/** The condition keys of a session that is asked for (IAM User Guide, "IAM and AWS STS condition context keys"). */
export function sessionKeys({
  roleSessionName,
  externalId,
  sourceIdentity,
  tags,
}: AskedSession): ContextEntries {
  const keys = Object.keys(tags.tags);
  return {
    ...(roleSessionName !== undefined && { 'sts:RoleSessionName': roleSessionName }),
    ...(externalId !== undefined && { 'sts:ExternalId': externalId }),
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
    ...Object.fromEntries(keys.map((key) => [`aws:RequestTag/${key}`, tags.tags[key] ?? ''])),
    ...(keys.length > 0 && { 'aws:TagKeys': keys }),
    ...(tags.transitiveKeys.length > 0 && { 'sts:TransitiveTagKeys': tags.transitiveKeys }),
  };
}
