/** The first of the items, as many as a budget pays for one after the other. */
export function withinBudget<Item extends { readonly macs: number }>(
  items: readonly Item[],
  budget: number,
): readonly Item[] {
  let spent = 0;
  const over = items.findIndex(({ macs }) => {
    spent += macs;
    return spent > budget;
  });
  return over < 0 ? items : items.slice(0, over);
}
