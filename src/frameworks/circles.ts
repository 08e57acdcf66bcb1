/**
 * What is within itself, over however many others; `around` says for each what it is within, if
 * anything. It follows each link once and calls nothing within itself, so that no depth is too deep.
 * @example circles(new Map([['a', 'b'], ['b', 'a'], ['c', 'a']])) // a and b
 */
export function circles(around: ReadonlyMap<string, string | undefined>): Set<string> {
  const found = new Set<string>();
  const followed = new Set<string>();
  for (const start of around.keys()) {
    const path: string[] = [];
    let next: string | undefined = start;
    while (next !== undefined && !followed.has(next)) {
      followed.add(next);
      path.push(next);
      next = around.get(next);
    }
    // A path that ends on itself closes a circle; one that ends on an earlier path has been judged.
    const closes = next === undefined ? -1 : path.indexOf(next);
    if (closes >= 0) for (const each of path.slice(closes)) found.add(each);
  }

  return found;
}
