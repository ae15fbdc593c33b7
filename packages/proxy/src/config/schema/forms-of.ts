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
}

/** The forms that are configured, in the default order. */
export function formsOf(identity: ConfiguredForms): readonly IdentityForm[] {
  const forms: IdentityForm[] = [];
  const { accessKeys, accessKeysFile, sessions } = identity;
  if ([accessKeys, accessKeysFile, sessions].some((keys) => keys !== undefined)) forms.push('sigv4');
  for (const form of ['jwt', 'alb', 'lattice', 'mtls'] as const)
    if (identity[form] !== undefined) forms.push(form);
  return forms;
}
