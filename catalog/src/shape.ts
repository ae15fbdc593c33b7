/** Where a member travels in the HTTP request, where it is not in the JSON body. */
export type HttpBinding =
  { readonly in: 'path' | 'payload' } | { readonly in: 'header' | 'query'; readonly name: string };

/** What a request member is made of. Structures are read on demand, because they may contain themselves. */
export type Shape =
  | { readonly kind: LeafKind }
  | { readonly kind: 'list' | 'map'; readonly element: () => Shape }
  | {
      readonly kind: 'structure';
      readonly name: string;
      readonly members: () => ReadonlyMap<string, Member>;
    };

/** The kinds of value that have no members. */
export type LeafKind = 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' | 'document';

/** A member of a structure. */
export interface Member {
  readonly shape: Shape;
  readonly required: boolean;
  readonly binding?: HttpBinding;
}

/** A structure without members: the input of an operation that takes none. */
export const EMPTY_STRUCTURE: Shape = { kind: 'structure', name: '', members: () => new Map() };
