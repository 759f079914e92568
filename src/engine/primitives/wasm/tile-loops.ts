import type { Body, IntVariable } from "./assembler/body.js";
import { minus, times } from "./assembler/expressions.js";
import type { PlacedName } from "./placement.js";
import type { TileName } from "./windows.js";

/** Parameters of a routine. */
type Parameters<Name extends string> = Readonly<Record<Name, IntVariable>>;

/** Goes through a tile row by row, with the addresses of what its windows read and where their results go. */
export function overRowsOfWindows(
  body: Body,
  p: Parameters<TileName | PlacedName>,
  visit: (ofRow: Parameters<"x" | "y">) => void,
): void {
  const ofImage = { x: body.int(p.x), y: body.int(p.y) };
  body.repeat(p.images, () => {
    const ofRow = { x: body.int(ofImage.x), y: body.int(ofImage.y) };
    body.repeat(p.rows, () => {
      visit(ofRow);
      body.increase(ofRow.x, p.xRow);
      body.increase(ofRow.y, p.yRow);
    });
    body.increase(ofImage.x, p.xImage);
    body.increase(ofImage.y, p.yImage);
  });
}

/** Goes through a tile window by window and moves addresses of its first one along. */
export function overWindows(
  body: Body,
  p: Parameters<TileName>,
  addresses: readonly IntVariable[],
  visit: () => void,
): void {
  const rowRest = body.int(minus(p.xRow, times(p.xColumn, p.columns)));
  const imageRest = body.int(minus(p.xImage, times(p.xRow, p.rows)));
  const move = (by: IntVariable) => {
    for (const address of addresses) body.increase(address, by);
  };
  body.repeat(p.images, () => {
    body.repeat(p.rows, () => {
      body.repeat(p.columns, () => {
        visit();
        move(p.xColumn);
      });
      move(rowRest);
    });
    move(imageRest);
  });
}
