/**
 * `serve`: to decide on the requests of callers who prove who they are.
 *
 * `study`: to look at policies where secrets are not at hand. None is read: users have neither access keys nor MFA devices.
 * Each policy knows where it stands.
 */
export type LoadPurpose = 'serve' | 'study';
