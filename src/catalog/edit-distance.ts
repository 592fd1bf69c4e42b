/**
 * Slips of the finger between two words: a letter missing, one too many, another in its place, or two neighbours swapped
 * count one each. Gives up with `Infinity` once more than `most` are certain.
 *
 * @param most slips that still count, small
 */
export function editDistance(a: readonly string[], b: readonly string[], most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const other = a[row - 1] === b[column - 1] ? 0 : 1;
      let slips = Math.min(at(above, column) + 1, at(here, column - 1) + 1, at(above, column - 1) + other);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        slips = Math.min(slips, at(before, column - 2) + 1);
      }
      here.push(slips);
      least = Math.min(least, slips);
    }
    // A swap reaches back two rows, and then costs one more than what stood there.
    if (least > most && Math.min(...above) >= most) return Infinity;
    before = above;
    above = here;
  }
  const slips = at(above, b.length);
  return slips > most ? Infinity : slips;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
