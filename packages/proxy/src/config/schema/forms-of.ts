import type { IdentityForm } from '../settings/caller-config.ts';

/** What of a configuration says which forms of identity there are. */
interface ConfiguredForms {
  readonly accessKeys?: unknown;
  readonly accessKeysFile?: unknown;
  readonly jwt?: unknown;
  readonly alb?: unknown;
  readonly lattice?: unknown;
  readonly mtls?: unknown;
  /** Not of `identity` itself: who has temporary credentials signs with them. */
  readonly sessions?: unknown;
  /** Not of `identity` itself: users of a directory may have access keys, if not today. */
  readonly directory?: unknown;
}

/** The forms that are configured, in the default order. */
export function formsOf(identity: ConfiguredForms): readonly IdentityForm[] {
  const forms: IdentityForm[] = [];
  const { accessKeys, accessKeysFile, sessions, directory } = identity;
  if ([accessKeys, accessKeysFile, sessions, directory].some((keys) => keys !== undefined))
    forms.push('sigv4');
  for (const form of ['jwt', 'alb', 'lattice', 'mtls'] as const)
    if (identity[form] !== undefined) forms.push(form);
  return forms;
}
