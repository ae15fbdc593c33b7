/** For objects that are built member by member: millions of them are, and spreading costs many times as much. */
export type Writable<Type> = { -readonly [Name in keyof Type]: Type[Name] };
