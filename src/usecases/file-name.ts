const longest = 60;

/**
 * A name as part of a file's: nothing in it that a file system or a shell reads as anything else.
 * Empty where nothing is left.
 * @example fileWords('Ágnes (North)') // 'agnes-north'
 */
export function fileWords(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, longest);
}
