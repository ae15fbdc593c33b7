/**
 * For objects that are built member by member: spreading one into another costs a hundred times as much where their
 * shapes differ.
 */
export type Writable<Type> = { -readonly [Member in keyof Type]: Type[Member] };
