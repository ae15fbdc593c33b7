import type { AuthorizationRequest, ContextEntries } from '@sagegate/core';

/** A request with its condition keys as they were given. */
export type BookRequest = Omit<AuthorizationRequest, 'context'> & { readonly context: ContextEntries };
