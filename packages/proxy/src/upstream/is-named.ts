/** Whether a header has this name, in whatever case. Most have another length, and cost no copy. */
export function isNamed(name: string, lowerCaseName: string): boolean {
  return name.length === lowerCaseName.length && name.toLowerCase() === lowerCaseName;
}
