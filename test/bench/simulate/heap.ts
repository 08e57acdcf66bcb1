/** Something whose turn comes at a moment; of those due at once, whoever came first has it first. */
export interface Turn {
  at: number;
  order: number;
}

export function push<Item extends Turn>(heap: Item[], item: Item): void {
  let at = heap.length;
  for (let up = (at - 1) >> 1; at > 0; at = up, up = (at - 1) >> 1) {
    const above = heap[up];
    if (above === undefined || !isBefore(item, above)) break;
    heap[at] = above;
  }
  heap[at] = item;
}

/** The next one out of the heap; undefined where it is empty. */
export function pop<Item extends Turn>(heap: Item[]): Item | undefined {
  const [top] = heap;
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  let at = 0;
  for (let down = 1; down < heap.length; down = 2 * at + 1) {
    const [left, right] = [heap[down], heap[down + 1]];
    const isRight = right !== undefined && left !== undefined && isBefore(right, left);
    const least = isRight ? right : left;
    if (least === undefined || !isBefore(least, last)) break;
    heap[at] = least;
    at = isRight ? down + 1 : down;
  }
  heap[at] = last;

  return top;
}

function isBefore(a: Turn, b: Turn): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
