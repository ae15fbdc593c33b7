/** `1,234` */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** `1 user`, `1,234 users`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : several}`;
}
